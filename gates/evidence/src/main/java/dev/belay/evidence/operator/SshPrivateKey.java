package dev.belay.evidence.operator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An unencrypted Ed25519 key pair in OpenSSH's format. */
public final class SshPrivateKey implements SigningKey {
  private static final String LABEL = "OPENSSH PRIVATE KEY";
  private static final String WHAT = "an OpenSSH private key";
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PKCS8_HEAD =
      HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final int BLOCK = 8;

  private final SshKey publicKey;
  private final byte[] seed;

  private SshPrivateKey(SshKey publicKey, byte[] seed) {
    this.publicKey = publicKey;
    this.seed = seed;
  }

  /** A new key pair. */
  public static SshPrivateKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] point = tail(pair.getPublic().getEncoded());
      byte[] seed = tail(pair.getPrivate().getEncoded());
      return new SshPrivateKey(ed25519(point), seed);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("expected a Java platform with Ed25519", missing);
    }
  }

  /**
   * Reads a private key file's text.
   *
   * @throws SshError when it is no such key, is encrypted, or its halves do not fit
   */
  public static SshPrivateKey parse(String pem) {
    SshReader file = new SshReader(SshReader.unarmored(LABEL, pem), WHAT);
    file.magic(MAGIC);
    String cipher = file.text();
    if (!cipher.equals("none") || !file.text().equals("none") || file.string().length > 0) {
      throw new SshError(
          SshError.Code.ENCRYPTED,
          "the private key has a passphrase; sign with `ssh-keygen -Y sign`, which asks for it");
    }
    if (file.int32() != 1) {
      throw file.malformed("a file of several keys");
    }
    byte[] publicBlob = file.string();
    SshReader section = new SshReader(file.string(), WHAT);
    file.end();
    SshKey publicKey = SshKey.ofBlob(publicBlob);
    if (publicKey.type() != SshKey.Type.ED25519) {
      throw new SshError(
          SshError.Code.UNSUPPORTED,
          "the key is on a hardware token; sign with `ssh-keygen -Y sign`, which asks for a touch");
    }
    SshPrivateKey key = section(section, publicKey);
    if (!key.fits()) {
      throw file.malformed("one whose private half does not fit its public half");
    }
    return key;
  }

  private static SshPrivateKey section(SshReader section, SshKey publicKey) {
    int check = section.int32();
    if (section.int32() != check) {
      throw section.malformed("one with unequal check numbers");
    }
    String type = section.text();
    byte[] point = section.string(SshKey.POINT_SIZE);
    byte[] secret = section.string(2 * SshKey.POINT_SIZE);
    section.text();
    byte[] padding = section.rest();
    boolean padded = padding.length < BLOCK;
    for (int i = 0; i < padding.length; i++) {
      padded &= padding[i] == i + 1;
    }
    boolean fits =
        type.equals(SshKey.Type.ED25519.sshName())
            && ed25519(point).equals(publicKey)
            && Arrays.equals(tail(secret), point);
    if (!padded || !fits) {
      throw section.malformed("one whose parts do not fit together");
    }
    return new SshPrivateKey(publicKey, Arrays.copyOf(secret, SshKey.POINT_SIZE));
  }

  /** The private key file's text. */
  public String pem(String comment) {
    byte[] point = HexFormat.of().parseHex(publicKey.point());
    // Only a mark that a passphrase fitted; without one any equal pair will do.
    int check = Arrays.hashCode(point);
    SshWriter section =
        new SshWriter()
            .int32(check)
            .int32(check)
            .string(SshKey.Type.ED25519.sshName())
            .string(point)
            .string(new SshWriter().raw(seed).raw(point).bytes())
            .string(comment);
    for (int i = 1; section.size() % BLOCK != 0; i++) {
      section.int8(i);
    }
    SshWriter file =
        new SshWriter()
            .raw(MAGIC)
            .string("none")
            .string("none")
            .string("")
            .int32(1)
            .string(publicKey.blob())
            .string(section.bytes());
    return SshWriter.armored(LABEL, file.bytes());
  }

  @Override
  public SshKey publicKey() {
    return publicKey;
  }

  @Override
  public String sign(String namespace, byte[] message) {
    SshSignature unsigned = SshSignature.unsigned(publicKey, namespace);
    try {
      return unsigned.with(signature(unsigned.covered(message))).armored();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("expected a Java platform with Ed25519", missing);
    }
  }

  private byte[] signature(byte[] content) throws GeneralSecurityException {
    byte[] encoded = new SshWriter().raw(PKCS8_HEAD).raw(seed).bytes();
    PrivateKey key =
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(key);
    signer.update(content);
    return signer.sign();
  }

  private boolean fits() {
    String probe = sign("belay-probe", seed.clone());
    return SshSignature.parse(probe).verifies(seed.clone());
  }

  private static SshKey ed25519(byte[] point) {
    return new SshKey(SshKey.Type.ED25519, HexFormat.of().formatHex(point), "");
  }

  private static byte[] tail(byte[] bytes) {
    return Arrays.copyOfRange(bytes, bytes.length - SshKey.POINT_SIZE, bytes.length);
  }

  @Override
  public String toString() {
    return "private key of " + publicKey.fingerprint();
  }
}
