package dev.belay.evidence.operator;

import dev.belay.evidence.document.CanonicalJson;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key: Ed25519, or Ed25519 on a hardware token.
 *
 * @param type OpenSSH's name of it
 * @param point 32 bytes in hex
 * @param application of a hardware token, most often {@code ssh:}; empty for a plain key
 */
public record SshKey(Type type, String point, String application) {
  /** What kind of key. */
  public enum Type {
    ED25519("ssh-ed25519"),
    /** On a hardware token; a signature needs a touch. */
    SK_ED25519("sk-ssh-ed25519@openssh.com");

    private final String sshName;

    Type(String sshName) {
      this.sshName = sshName;
    }

    /** As it stands in a key's line. */
    public String sshName() {
      return sshName;
    }

    static Type of(String name) {
      return Arrays.stream(values())
          .filter(type -> type.sshName.equals(name))
          .findFirst()
          .orElseThrow(() ->
              new SshError(
                  SshError.Code.UNSUPPORTED,
                  "expected a key of type ssh-ed25519 or sk-ssh-ed25519@openssh.com, was "
                      + name.substring(0, Math.min(name.length(), 60))
                      + "; make one with `ssh-keygen -t ed25519`"));
    }
  }

  static final int POINT_SIZE = 32;
  private static final int APPLICATION_SIZE_MAX = 255;
  private static final int LINE_SIZE_MAX = 2_000;
  private static final String WHAT = "an OpenSSH public key";
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * Reads {@code type base64 [comment]}.
   *
   * @throws SshError when it is not a key of these types
   */
  public static SshKey parse(String line) {
    if (line.length() > LINE_SIZE_MAX) {
      throw new SshError(
          SshError.Code.MALFORMED,
          "expected " + WHAT + " of at most " + LINE_SIZE_MAX + " characters, was more");
    }
    String[] words = line.strip().split("[ \t]+", 3);
    Type type = Type.of(words[0]);
    if (words.length < 2) {
      throw new SshError(SshError.Code.MALFORMED, "expected " + WHAT + ", was its type alone");
    }
    SshKey key = ofBlob(SshReader.base64(words[1], WHAT));
    if (key.type != type) {
      throw new SshError(
          SshError.Code.MALFORMED,
          "expected a key of type " + type.sshName + ", was " + key.type.sshName);
    }
    return key;
  }

  static SshKey ofBlob(byte[] blob) {
    SshReader reader = new SshReader(blob, WHAT);
    Type type = Type.of(reader.text());
    String point = HexFormat.of().formatHex(reader.string(POINT_SIZE));
    String application = type == Type.SK_ED25519 ? reader.text() : "";
    if (application.length() > APPLICATION_SIZE_MAX) {
      throw reader.malformed("an application of more than 255 characters");
    }
    reader.end();
    return new SshKey(type, point, application);
  }

  byte[] blob() {
    SshWriter writer = new SshWriter().string(type.sshName).string(HexFormat.of().parseHex(point));
    if (type == Type.SK_ED25519) {
      writer.string(application);
    }
    return writer.bytes();
  }

  /** {@code SHA256:…} as {@code ssh-keygen -l} prints it. */
  public String fingerprint() {
    byte[] hash = CanonicalJson.sha256(blob());
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }

  /** The line of a {@code .pub} file, without a comment. */
  public String line() {
    return type.sshName + " " + Base64.getEncoder().encodeToString(blob());
  }

  PublicKey publicKey() throws GeneralSecurityException {
    byte[] encoded = new SshWriter().raw(X509_HEAD).raw(HexFormat.of().parseHex(point)).bytes();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }
}
