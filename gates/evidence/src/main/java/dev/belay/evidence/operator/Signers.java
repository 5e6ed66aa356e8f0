package dev.belay.evidence.operator;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may sign what: an {@code allowed_signers} file of OpenSSH and the keys that were revoked.
 *
 * <p>Stricter than OpenSSH: one plain principal a line, no wildcards, always {@code namespaces="…"}
 * (a key's role), times only with {@code Z}, and every key once. So whatever this takes, {@code
 * ssh-keygen -Y verify} reads the same way.
 */
public final class Signers {
  private final Map<SshKey, Signer> byKey;
  private final Set<SshKey> revoked;

  private Signers(Map<SshKey, Signer> byKey, Set<SshKey> revoked) {
    this.byKey = Map.copyOf(byKey);
    this.revoked = Set.copyOf(revoked);
  }

  /**
   * Reads both files.
   *
   * @param file name of the signers file, for messages
   * @param text of the signers file
   * @param revokedFile name of the file {@code ssh-keygen -Y verify -r} reads
   * @param revokedText its text; empty when there is none
   * @throws SignersError naming file, line and column
   */
  public static Signers parse(String file, String text, String revokedFile, String revokedText) {
    Map<SshKey, Signer> byKey = new LinkedHashMap<>();
    Map<SshKey, Integer> lines = new LinkedHashMap<>();
    SignersLine.forEach(
        file,
        text,
        line -> {
          Signer signer = line.signer();
          Signer known = byKey.putIfAbsent(signer.key(), signer);
          if (known != null) {
            throw line.error(
                "this key is on line "
                    + lines.get(signer.key())
                    + " already, as "
                    + known.principal()
                    + "; a key stands once, under one name");
          }
          lines.put(signer.key(), line.number());
        });
    return new Signers(byKey, RevokedKeys.parse(revokedFile, revokedText));
  }

  /** Without revoked keys. */
  public static Signers parse(String file, String text) {
    return parse(file, text, "revoked", "");
  }

  /** Everyone, by principal and key. */
  public List<Signer> all() {
    return byKey.values().stream()
        .sorted(
            Comparator.comparing(Signer::principal).thenComparing(signer -> signer.key().line()))
        .toList();
  }

  /** Who a key belongs to. */
  public Optional<Signer> find(SshKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  public boolean isRevoked(SshKey key) {
    return revoked.contains(key);
  }

  /**
   * Judges an armored signature over {@code message}.
   *
   * @param namespace the role it must be made in
   * @param at the instant the key must be valid at
   */
  public SignatureJudgement judge(String namespace, byte[] message, String armored, Instant at) {
    SshSignature signature;
    try {
      signature = SshSignature.parse(armored);
    } catch (SshError unreadable) {
      return new SignatureJudgement.Bad(
          RefusalCode.MALFORMED, "", "", String.valueOf(unreadable.getMessage()));
    }
    String fingerprint = signature.key().fingerprint();
    if (!signature.verifies(message)) {
      return new SignatureJudgement.Bad(
          RefusalCode.BAD_SIGNATURE,
          "",
          fingerprint,
          "the signature does not fit what was signed; sign the very bytes that are sent");
    }
    Signer signer = byKey.get(signature.key());
    String principal = signer == null ? "" : signer.principal();
    Optional<Refusal> refusal = refusal(Optional.ofNullable(signer), signature, namespace, at);
    return refusal
        .<SignatureJudgement>map(
            no -> new SignatureJudgement.Bad(no.code(), principal, fingerprint, no.text()))
        .orElseGet(() -> new SignatureJudgement.Good(principal, fingerprint));
  }

  private record Refusal(RefusalCode code, String text) {}

  private Optional<Refusal> refusal(
      Optional<Signer> found, SshSignature signature, String namespace, Instant at) {
    String key = signature.key().fingerprint();
    if (found.isEmpty()) {
      return Optional.of(
          new Refusal(
              RefusalCode.UNKNOWN_KEY,
              "the key " + key + " is not in the signers file; have it added there"));
    }
    Signer signer = found.get();
    if (!signer.validAt(at)) {
      return Optional.of(
          new Refusal(
              RefusalCode.UNKNOWN_KEY,
              "the key " + key + " of " + signer.principal() + " is not valid at " + at));
    }
    if (revoked.contains(signature.key())) {
      return Optional.of(
          new Refusal(
              RefusalCode.REVOKED_KEY,
              "the key " + key + " of " + signer.principal() + " is revoked"));
    }
    if (!signature.namespace().equals(namespace)) {
      return Optional.of(
          new Refusal(
              RefusalCode.WRONG_ROLE,
              "expected a signature in the namespace "
                  + namespace
                  + ", was "
                  + signature.namespace()
                  + "; sign with `-n "
                  + namespace
                  + "`"));
    }
    if (!signer.namespaces().contains(namespace)) {
      return Optional.of(
          new Refusal(
              RefusalCode.WRONG_ROLE,
              signer.principal()
                  + " may sign "
                  + signer.namespaces()
                  + ", not "
                  + namespace
                  + "; have the role added in the signers file"));
    }
    return Optional.empty();
  }
}
