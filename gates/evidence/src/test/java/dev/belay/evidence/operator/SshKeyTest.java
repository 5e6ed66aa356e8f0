package dev.belay.evidence.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshKeyTest {
  @TempDir Path directory = Path.of(".");

  @Test
  void readsBackWhatItWrote() throws Exception {
    SshPrivateKey key = SshPrivateKey.generate();
    Path file = directory.resolve("key");
    SshKeyFiles.write(key, file, "trader-1@desk");
    assertThat(SshKeyFiles.read(file).publicKey()).isEqualTo(key.publicKey());
    assertThat(SshKey.parse(Files.readString(SshKeyFiles.publicFile(file))))
        .isEqualTo(key.publicKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void neverWritesOverAKey() throws Exception {
    Path file = directory.resolve("key");
    SshKeyFiles.write(SshPrivateKey.generate(), file, "");
    assertThatThrownBy(() -> SshKeyFiles.write(SshPrivateKey.generate(), file, ""))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void opensshReadsOurKeysAndSignsWithThem() throws Exception {
    SshKeygen keygen = SshKeygen.in(directory);
    for (String comment : List.of("", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg")) {
      SshPrivateKey key = SshPrivateKey.generate();
      Path file = directory.resolve("key" + comment.length());
      SshKeyFiles.write(key, file, comment);
      assertThat(keygen.run("", "-y", "-f", file.toString()).output())
          .startsWith(key.publicKey().line());
      assertThat(keygen.run("", "-l", "-f", file.toString()).output())
          .contains(key.publicKey().fingerprint());
      SshKeygen.Ran signed =
          keygen.run("hello", "-Y", "sign", "-f", file.toString(), "-n", "belay-approve");
      String armored = signed.output().substring(signed.output().indexOf("-----BEGIN"));
      SshSignature signature = SshSignature.parse(armored);
      assertThat(signature.verifies(bytes("hello"))).isTrue();
      assertThat(signature.verifies(bytes("hellp"))).isFalse();
      assertThat(signature.armored()).isEqualTo(armored);
      // Ed25519 is deterministic, so both make the very same signature.
      assertThat(key.sign("belay-approve", bytes("hello"))).isEqualTo(armored);
    }
  }

  @Test
  void readsAndSignsWithOpensshsKeys() throws Exception {
    SshKeygen keygen = SshKeygen.in(directory);
    keygen.run("", "-q", "-t", "ed25519", "-N", "", "-C", "risk-1", "-f", "theirs");
    SshPrivateKey key = SshKeyFiles.read(directory.resolve("theirs"));
    String signers = "risk-1 namespaces=\"belay-approve\" " + key.publicKey().line() + "\n";
    SshKeygen.Signed signed =
        new SshKeygen.Signed("belay-approve", "{}", key.sign("belay-approve", bytes("{}")));
    assertThat(keygen.verify(signers, "risk-1", signed).output()).startsWith("Good");
    SshKeygen.Signed other = new SshKeygen.Signed("belay-control", "{}", signed.signature());
    assertThat(keygen.verify(signers, "risk-1", other).exit()).isNotZero();
  }

  @Test
  void readsSignaturesOverSha256() throws Exception {
    SshKeygen keygen = SshKeygen.in(directory);
    keygen.run("", "-q", "-t", "ed25519", "-N", "", "-f", "k");
    SshKeygen.Ran signed =
        keygen.run("m", "-Y", "sign", "-f", "k", "-n", "n", "-O", "hashalg=sha256");
    SshSignature signature =
        SshSignature.parse(signed.output().substring(signed.output().indexOf("-----BEGIN")));
    assertThat(signature.hash()).isEqualTo(SshSignature.Hash.SHA256);
    assertThat(signature.verifies(bytes("m"))).isTrue();
  }

  @Test
  void refusesAKeyUnderAPassphraseAndSaysWhatToDo() throws Exception {
    SshKeygen keygen = SshKeygen.in(directory);
    keygen.run("", "-q", "-t", "ed25519", "-N", "secret", "-f", "locked");
    assertThatThrownBy(() -> SshKeyFiles.read(directory.resolve("locked")))
        .isInstanceOfSatisfying(
            SshError.class, error -> assertThat(error.code()).isEqualTo(SshError.Code.ENCRYPTED))
        .hasMessageContaining("ssh-keygen -Y sign");
  }

  @Test
  void refusesOtherKeysAndSaysWhatToDo() throws Exception {
    SshKeygen keygen = SshKeygen.in(directory);
    keygen.run("", "-q", "-t", "ecdsa", "-N", "", "-f", "ecdsa");
    String line = Files.readString(directory.resolve("ecdsa.pub"));
    assertThatThrownBy(() -> SshKey.parse(line))
        .isInstanceOfSatisfying(
            SshError.class, error -> assertThat(error.code()).isEqualTo(SshError.Code.UNSUPPORTED))
        .hasMessageContaining("ssh-keygen -t ed25519");
    assertThatThrownBy(() -> SshKeyFiles.read(directory.resolve("ecdsa")))
        .isInstanceOf(SshError.class);
  }

  @Test
  void refusesEveryAlteredByteOfAPrivateKey() {
    SshPrivateKey key = SshPrivateKey.generate();
    byte[] whole = SshReader.unarmored("OPENSSH PRIVATE KEY", key.pem("c"));
    for (int i = 0; i < whole.length; i++) {
      byte[] altered = whole.clone();
      altered[i] ^= 0x41;
      String pem = SshWriter.armored("OPENSSH PRIVATE KEY", altered);
      // The comment is the one part that decides nothing.
      if (whole[i] != 'c' || i < whole.length - 12) {
        assertThatThrownBy(() -> SshPrivateKey.parse(pem))
            .as("byte %d", i)
            .isInstanceOf(SshError.class);
      }
    }
  }

  @Test
  void neverShowsThePrivateHalf() {
    SshPrivateKey key = SshPrivateKey.generate();
    assertThat(key.toString()).isEqualTo("private key of " + key.publicKey().fingerprint());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
