package dev.belay.catalogue.testing;

import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SigningKey;
import dev.belay.evidence.operator.SshPrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys of a desk's people and processes, made once. */
public final class People {
  public static final String PROMOTER = "trader-1";
  public static final String FIRST = "risk-1";
  public static final String SECOND = "risk-2";
  public static final String STRANGER = "stranger";
  public static final String WORKER = "worker-1";
  public static final String RUNTIME = "runtime-1";

  private static final Map<String, SshPrivateKey> KEYS = new LinkedHashMap<>();

  static {
    for (String name : new String[] {PROMOTER, FIRST, SECOND, STRANGER, WORKER, RUNTIME}) {
      KEYS.put(name, SshPrivateKey.generate());
    }
  }

  private People() {}

  public static SigningKey key(String name) {
    SshPrivateKey key = KEYS.get(name);
    if (key == null) {
      throw new IllegalArgumentException("expected one of " + KEYS.keySet() + ", was " + name);
    }
    return key;
  }

  public static String fingerprint(String name) {
    return key(name).publicKey().fingerprint();
  }

  /** Everyone but the stranger. */
  public static Signers signers() {
    return Signers.parse("signers", signersText());
  }

  public static Signers signersWithout(String revoked) {
    return Signers.parse(
        "signers", signersText(), "revoked", key(revoked).publicKey().line() + "\n");
  }

  public static String signersText() {
    StringBuilder text = new StringBuilder();
    for (String name : KEYS.keySet()) {
      if (!name.equals(STRANGER)) {
        String roles =
            name.equals(WORKER) || name.equals(RUNTIME)
                ? "belay-evidence"
                : "belay-promote,belay-approve,belay-control";
        text.append(
            "%s namespaces=\"%s\" %s%n".formatted(name, roles, key(name).publicKey().line()));
      }
    }
    return text.toString();
  }
}
