package dev.belay.evidence.operator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A signature as {@code ssh-keygen -Y sign} writes it (OpenSSH's PROTOCOL.sshsig).
 *
 * @param key who signed
 * @param namespace what the signature is for
 * @param hash of the message
 * @param signature 64 bytes in hex
 * @param flags of a hardware token: bit 0 says that it was touched; 0 for a plain key
 * @param counter of a hardware token; 0 for a plain key
 */
public record SshSignature(
    SshKey key, String namespace, Hash hash, String signature, int flags, int counter) {
  /** How the message was hashed. */
  public enum Hash {
    SHA256("sha256", "SHA-256"),
    SHA512("sha512", "SHA-512");

    private final String sshName;
    private final String javaName;

    Hash(String sshName, String javaName) {
      this.sshName = sshName;
      this.javaName = javaName;
    }

    private byte[] of(byte[] message) throws GeneralSecurityException {
      return MessageDigest.getInstance(javaName).digest(message);
    }

    private static Hash named(String name) {
      return switch (name) {
        case "sha256" -> SHA256;
        case "sha512" -> SHA512;
        default ->
            throw new SshError(
                SshError.Code.UNSUPPORTED, "expected a signature with hash sha256 or sha512");
      };
    }
  }

  private static final String LABEL = "SSH SIGNATURE";
  private static final String WHAT = "an SSH signature";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern NAMESPACE = Pattern.compile("[!-~]{1,128}");
  private static final int SIGNATURE_SIZE = 64;
  private static final int TOUCHED = 1;

  /**
   * Reads an armored signature.
   *
   * @throws SshError when it is not exactly one
   */
  public static SshSignature parse(String armored) {
    SshReader reader = new SshReader(SshReader.unarmored(LABEL, armored), WHAT);
    reader.magic(MAGIC);
    if (reader.int32() != 1) {
      throw new SshError(SshError.Code.UNSUPPORTED, "expected an SSH signature of version 1");
    }
    SshKey key = SshKey.ofBlob(reader.string());
    String namespace = reader.text();
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw reader.malformed("one without a plain namespace");
    }
    if (reader.string().length > 0) {
      throw reader.malformed("one with something in the reserved field");
    }
    Hash hash = Hash.named(reader.text());
    SshReader inner = new SshReader(reader.string(), WHAT);
    reader.end();
    if (!inner.text().equals(key.type().sshName())) {
      throw inner.malformed("one whose key and signature are of different types");
    }
    String signature = HexFormat.of().formatHex(inner.string(SIGNATURE_SIZE));
    boolean token = key.type() == SshKey.Type.SK_ED25519;
    int flags = token ? inner.int8() : 0;
    int counter = token ? inner.int32() : 0;
    inner.end();
    return new SshSignature(key, namespace, hash, signature, flags, counter);
  }

  static SshSignature unsigned(SshKey key, String namespace) {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException("expected a namespace of 1 to 128 plain characters");
    }
    return new SshSignature(key, namespace, Hash.SHA512, "00".repeat(SIGNATURE_SIZE), 0, 0);
  }

  SshSignature with(byte[] found) {
    return new SshSignature(key, namespace, hash, HexFormat.of().formatHex(found), flags, counter);
  }

  /** What the key signs: never the message itself, always bound to namespace and hash. */
  byte[] covered(byte[] message) throws GeneralSecurityException {
    return new SshWriter()
        .raw(MAGIC)
        .string(namespace)
        .string("")
        .string(hash.sshName)
        .string(hash.of(message))
        .bytes();
  }

  /**
   * Whether {@link #key} made this signature over {@code message} in {@link #namespace}. A hardware
   * token's counts only when it was touched.
   */
  public boolean verifies(byte[] message) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key.publicKey());
      verifier.update(signed(message));
      return verifier.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException notAPoint) {
      // A key that is no point of the curve, or a signature out of range, verifies nothing.
      return false;
    }
  }

  private byte[] signed(byte[] message) throws GeneralSecurityException {
    return switch (key.type()) {
      case ED25519 -> covered(message);
      case SK_ED25519 -> {
        if ((flags & TOUCHED) == 0) {
          throw new GeneralSecurityException("expected a touched hardware token");
        }
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] application = key.application().getBytes(StandardCharsets.UTF_8);
        yield new SshWriter()
            .raw(sha256.digest(application))
            .int8(flags)
            .int32(counter)
            .raw(sha256.digest(covered(message)))
            .bytes();
      }
    };
  }

  /** As {@code ssh-keygen -Y sign} writes it. */
  public String armored() {
    SshWriter inner =
        new SshWriter().string(key.type().sshName()).string(HexFormat.of().parseHex(signature));
    if (key.type() == SshKey.Type.SK_ED25519) {
      inner.int8(flags).int32(counter);
    }
    SshWriter writer =
        new SshWriter()
            .raw(MAGIC)
            .int32(1)
            .string(key.blob())
            .string(namespace)
            .string("")
            .string(hash.sshName)
            .string(inner.bytes());
    return SshWriter.armored(LABEL, writer.bytes());
  }
}
