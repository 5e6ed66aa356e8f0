package dev.belay.evidence.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.document.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshSignatureTest {
  private static final byte[] MESSAGE = "{\"x\":1}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory = Path.of(".");

  /** Made once by OpenSSH 9.2. */
  private static final String RECORDED =
      """
      -----BEGIN SSH SIGNATURE-----
      U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgGCcCeoRLvDjACZRRhCFm01iI4Y
      pMgYrQ04usV9BSkAUAAAANYmVsYXktYXBwcm92ZQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtz
      c2gtZWQyNTUxOQAAAEBatTMJV88ChBsi6G+x0w2IoS5RMFJ55D1e0kS/JSJ2yPP/2yMLO4
      GRslYF1ShE/hwCcFwLWwNWhgvfGDeuyO8E
      -----END SSH SIGNATURE-----
      """;

  @Test
  void verifiesASignatureMadeByOpenssh() {
    SshSignature signature = SshSignature.parse(RECORDED);
    assertThat(signature.verifies(MESSAGE)).isTrue();
    assertThat(signature.namespace()).isEqualTo("belay-approve");
    assertThat(signature.key().fingerprint())
        .isEqualTo("SHA256:udBjS7gI585DVxRCpg7xpZYd46W4T/m/t0mIPuFwKZk");
    assertThat(signature.armored()).isEqualTo(RECORDED);
    assertThat(SshSignature.parse(RECORDED.strip())).isEqualTo(signature);
  }

  @Test
  void noAlteredByteOfASignatureVerifies() {
    byte[] whole = SshReader.unarmored("SSH SIGNATURE", RECORDED);
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] altered = whole.clone();
        altered[i] ^= (byte) (1 << bit);
        assertThat(verifies(altered)).as("byte %d bit %d", i, bit).isFalse();
      }
      assertThat(verifies(Arrays.copyOf(whole, i))).as("cut at %d", i).isFalse();
    }
    assertThat(verifies(Arrays.copyOf(whole, whole.length + 1))).as("one byte more").isFalse();
  }

  private static boolean verifies(byte[] blob) {
    try {
      return SshSignature.parse(SshWriter.armored("SSH SIGNATURE", blob)).verifies(MESSAGE);
    } catch (SshError refused) {
      return false;
    }
  }

  @Test
  void refusesLooseArmor() {
    List<String> loose =
        List.of(
            "",
            "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
            " " + RECORDED,
            RECORDED + "\n",
            RECORDED + "x",
            RECORDED.replace("\n", "\r\n"),
            RECORDED.replaceFirst("U1NI", "U1 NI"),
            RECORDED.replaceFirst("4Y\n", "4Y"),
            RECORDED.replace("SSH SIGNATURE", "SSH MESSAGE"),
            RECORDED.replace("yO8E", "yO8F="),
            "-----BEGIN SSH SIGNATURE-----\n" + "A".repeat(1_000_000));
    for (String text : loose) {
      assertThatThrownBy(() -> SshSignature.parse(text))
          .as(text.substring(0, Math.min(200, text.length())))
          .isInstanceOf(SshError.class);
    }
  }

  @Test
  void refusesLengthsThatLie() {
    byte[] whole = SshReader.unarmored("SSH SIGNATURE", RECORDED);
    for (int at : new int[] {10, 14, 29}) {
      for (int value : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20}) {
        byte[] altered = whole.clone();
        byte[] lie = new SshWriter().int32(value).bytes();
        System.arraycopy(lie, 0, altered, at, lie.length);
        assertThatThrownBy(() -> SshSignature.parse(SshWriter.armored("SSH SIGNATURE", altered)))
            .isInstanceOf(SshError.class);
      }
    }
  }

  /** A token in software: what a real one does with its key, so that the wire form is pinned. */
  private static final class Token {
    private final KeyPair pair;
    private final SshKey key;

    Token(String application) throws Exception {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      key = new SshKey(SshKey.Type.SK_ED25519, HexFormat.of().formatHex(point), application);
    }

    SshSignature sign(byte[] message, int flags, int counter) throws Exception {
      SshSignature unsigned =
          new SshSignature(
              key, "belay-approve", SshSignature.Hash.SHA512, "00".repeat(64), flags, counter);
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(CanonicalJson.sha256(key.application().getBytes(StandardCharsets.UTF_8)));
      signer.update(new SshWriter().int8(flags).int32(counter).bytes());
      signer.update(CanonicalJson.sha256(unsigned.covered(message)));
      return unsigned.with(signer.sign());
    }
  }

  @Test
  void verifiesAHardwareTokensSignatureAsOpensshDoes() throws Exception {
    Token token = new Token("ssh:");
    SshSignature signature = token.sign(MESSAGE, 1, 42);
    assertThat(SshSignature.parse(signature.armored())).isEqualTo(signature);
    assertThat(signature.verifies(MESSAGE)).isTrue();
    SshKeygen keygen = SshKeygen.in(directory);
    String signers = "risk-1 namespaces=\"belay-approve\" " + token.key.line() + "\n";
    SshKeygen.Signed signed =
        new SshKeygen.Signed(
            "belay-approve", new String(MESSAGE, StandardCharsets.UTF_8), signature.armored());
    assertThat(keygen.verify(signers, "risk-1", signed).output()).startsWith("Good");
  }

  @Test
  void aTokensFlagsCounterAndApplicationAreCovered() throws Exception {
    Token token = new Token("ssh:");
    SshSignature one = token.sign(MESSAGE, 1, 42);
    SshKey elsewhere = new SshKey(SshKey.Type.SK_ED25519, token.key.point(), "ssh:other");
    List<SshSignature> altered =
        List.of(
            new SshSignature(one.key(), one.namespace(), one.hash(), one.signature(), 5, 42),
            new SshSignature(one.key(), one.namespace(), one.hash(), one.signature(), 1, 43),
            new SshSignature(elsewhere, one.namespace(), one.hash(), one.signature(), 1, 42));
    for (SshSignature signature : altered) {
      assertThat(SshSignature.parse(signature.armored()).verifies(MESSAGE)).isFalse();
    }
  }

  @Test
  void anUntouchedTokenSignsNothing() throws Exception {
    assertThat(new Token("ssh:").sign(MESSAGE, 0, 1).verifies(MESSAGE)).isFalse();
  }
}
