package dev.belay.evidence.operator;

/** Something that can sign: a key in memory, an agent, a hardware token. */
public interface SigningKey {
  /** The public half. */
  SshKey publicKey();

  /**
   * Signs.
   *
   * @param namespace what the signature is for, see {@link ActKind#namespace}
   * @param message the bytes it covers
   * @return an armored SSHSIG
   */
  String sign(String namespace, byte[] message);
}
