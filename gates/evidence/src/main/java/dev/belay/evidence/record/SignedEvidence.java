package dev.belay.evidence.record;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.SigningKey;
import java.nio.charset.StandardCharsets;

/**
 * Evidence as bytes with its signature: what is stored, archived and sent.
 *
 * @param id SHA-256 of {@code json}'s UTF-8
 * @param json the canonical JSON (RFC 8785)
 * @param signature armored SSHSIG over {@code json}'s UTF-8 in the namespace {@code belay-evidence}
 *     (or {@code belay-build})
 */
public record SignedEvidence(EvidenceId id, String json, String signature) {
  /** Namespace of what processes sign. */
  public static final String NAMESPACE = "belay-evidence";

  /** Namespace of build records. */
  public static final String BUILD_NAMESPACE = "belay-build";

  /**
   * Writes, names and signs a piece of evidence.
   *
   * @throws JsonError when it has no canonical form
   */
  public static SignedEvidence seal(Evidence evidence, SigningKey key) {
    String json = CanonicalJson.write(evidence);
    EvidenceId id = new EvidenceId(CanonicalJson.sha256Hex(json));
    String signature = key.sign(namespace(evidence.body()), json.getBytes(StandardCharsets.UTF_8));
    return new SignedEvidence(id, json, signature);
  }

  /**
   * The evidence in it, when {@code json} is exactly its canonical form and {@code id} its hash.
   * Says nothing about the signature.
   *
   * @throws JsonError when it is anything else
   */
  public Evidence open() {
    Evidence evidence = CanonicalJson.read(json, Evidence.class);
    if (!CanonicalJson.write(evidence).equals(json)) {
      throw JsonError.wrongShape("expected canonical JSON (RFC 8785), was another form of it");
    }
    String found = CanonicalJson.sha256Hex(json);
    if (!found.equals(id.value())) {
      throw JsonError.wrongShape("expected evidence with the id " + id + ", was " + found);
    }
    return evidence;
  }

  /** What evidence of this kind must be signed for. */
  public static String namespace(EvidenceBody body) {
    return body instanceof EvidenceBody.BuildTested ? BUILD_NAMESPACE : NAMESPACE;
  }
}
