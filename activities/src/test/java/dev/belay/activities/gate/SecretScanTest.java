package dev.belay.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.record.EvidenceBody.SecretsScanned;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
  private static final String SECRET = "correct horse battery";

  @TempDir Path home;

  // Put together here, so that no scanner takes this file for a leak.
  @ParameterizedTest
  @CsvSource({
    "aws-access-token, AKIA, QYLPMN5HFIQR7XYA",
    "gcp-api-key, AIza, SyD3x9Qw7Zk2Lm4Np6Rt8Vb1Cf5Hj0Gs2Ew",
    "github-pat, ghp_, x7Kq2Zt9Lw4Rv8Mb3Nc6Pd1Fs5Gh0Jk2Ty8u",
    "slack-token, xoxb-, 123456789012-1234567890123-a8Bc7De6Fg5Hi4Jk3Lm2No1P",
    "private-key, -----BEGIN OPENSSH, ' PRIVATE KEY-----'",
    "bearer-token, 'Authorization: Bearer ', k2J9dLw83Nfh20Xq7vTz5bRm1",
    "password-in-url, 'postgresql://belay:', s3cretpass@127.0.0.1/belay",
    "generic-api-key, 'api_key = ', 9fK3mQ7xW2pL8vN4tR6z"
  })
  void findsWhatOnceLeakedWithoutShowingIt(String rule, String head, String tail) {
    SecretScan scan = new SecretScan(List.of());

    scan.text("logs", "worker.log", "first line\nsecond " + head + tail + " end\n");

    SecretsScanned scanned = scan.result();
    assertThat(scanned.hits()).hasSize(1);
    assertThat(scanned.hits().getFirst()).startsWith(rule + " in logs/worker.log:2");
    assertThat(scanned.hits().getFirst()).doesNotContain(tail.trim());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"keyFingerprint\":\"SHA256:Jx0q3mQ7xW2pL8vN4tR6z9fK3mQ7xW2pL8vN4tR6z9f\"",
        "the key SHA256:9AFx6x3Ha2N9uidgrrffpni7fGPoulVYnRFLoQhJR/4 is not in the signers file",
        "\"publicKey\":\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJx0q3mQ7xW2pL8vN4tR6z9fK3mQ\"",
        "\"checksum\":\"7c1f0a2e9b3d4c5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6\"",
        "the token is in the file secrets/worker.token",
        "\"signature\":\"-----BEGIN SSH SIGNATURE-----",
        "jdbc:postgresql://127.0.0.1:5432/belay"
      })
  void leavesAloneWhatIsPublic(String line) {
    SecretScan scan = new SecretScan(List.of());

    scan.text("journal", "s-1", line);

    assertThat(scan.result().hits()).isEmpty();
    assertThat(scan.result().documents()).isEqualTo(1);
  }

  @Test
  void findsTheDesksOwnSecretWhateverItLooksLike() throws IOException {
    SecretScan scan = new SecretScan(List.of("correct horse battery"));
    Files.writeString(home.resolve("notes.txt"), "it is correct horse battery indeed");

    scan.directory("desk-home", home, Set.of());

    assertThat(scan.result().hits())
        .containsExactly("own-secret in desk-home/notes.txt:1 (21 characters)");
  }

  @Test
  void secretFilesMayHoldSecretsOnlyWhileNobodyElseReadsThem() throws IOException {
    Path secrets = Files.createDirectory(home.resolve("secrets"));
    Path token = Files.writeString(secrets.resolve("a.token"), "9fK3mQ7xW2pL8vN4tR6z");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    SecretScan closed = new SecretScan(List.of());
    closed.directory("desk-home", home, Set.of());
    assertThat(closed.result().hits()).isEmpty();

    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    SecretScan open = new SecretScan(List.of());
    open.directory("desk-home", home, Set.of());

    assertThat(open.result().hits()).singleElement().asString().startsWith("secret-file-readable");
  }

  @Test
  void aHomeWithinTheHomeKeepsItsSecretsByTheSameRules() throws IOException {
    Path demo = Files.createDirectories(home.resolve("demo"));
    Files.writeString(demo.resolve("desk.properties"), "desk.id=desk-1\n");
    Path keys = Files.createDirectory(demo.resolve("keys"));
    String key = "-----BEGIN OPENSSH" + " PRIVATE KEY-----";
    Path kept = Files.writeString(keys.resolve("risk-1"), key);
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(demo.resolve("postgres"));
    Files.writeString(demo.resolve("postgres/not-scanned"), key);
    SecretScan closed = new SecretScan(List.of());
    closed.directory("desk-home", home, Set.of());
    assertThat(closed.result().hits()).isEmpty();

    Files.writeString(demo.resolve("notes.txt"), key);
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
    SecretScan open = new SecretScan(List.of());
    open.directory("desk-home", home, Set.of());

    assertThat(open.result().hits())
        .satisfiesExactlyInAnyOrder(
            hit -> assertThat(hit).startsWith("private-key in desk-home/demo/notes.txt:1"),
            hit -> assertThat(hit).startsWith("secret-file-readable-by-others in desk-home/demo"));
  }

  @Test
  void aFolderThatIsNoHomeMayHoldNoSecrets() throws IOException {
    Path keys = Files.createDirectories(home.resolve("reports/keys"));
    Path key =
        Files.writeString(keys.resolve("risk-1"), "-----BEGIN OPENSSH" + " PRIVATE KEY-----");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    SecretScan scan = new SecretScan(List.of());

    scan.directory("desk-home", home, Set.of());

    assertThat(scan.result().hits())
        .singleElement()
        .asString()
        .startsWith("private-key in desk-home/reports/keys/risk-1:1");
  }

  @Test
  void namesWhatItCouldNotRead() {
    SecretScan scan = new SecretScan(List.of());

    scan.directory("desk-home", home.resolve("missing"), Set.of());

    assertThat(scan.result().unread()).singleElement().asString().contains("not a directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void readsTextOfTwoBytesACharacter(String charset) throws IOException {
    Files.writeString(
        home.resolve("notes.txt"), "first\nit is " + SECRET, Charset.forName(charset));

    assertThat(scanHome().hits()).singleElement().asString().contains("desk-home/notes.txt:2");
  }

  @Test
  void readsWhatIsPacked() throws IOException {
    Files.write(home.resolve("worker.log.gz"), gzip(SECRET.getBytes(StandardCharsets.UTF_8)));
    Files.write(
        home.resolve("ladder.belay.zip"),
        zip("evidence/a.json", SECRET.getBytes(StandardCharsets.UTF_8)));
    Files.write(
        home.resolve("outer.zip"),
        zip("inner.gz", gzip(SECRET.getBytes(StandardCharsets.UTF_16LE))));

    assertThat(scanHome().hits())
        .containsExactlyInAnyOrder(
            "own-secret in desk-home/worker.log.gz!gz:1 (21 characters)",
            "own-secret in desk-home/ladder.belay.zip!evidence/a.json:1 (21 characters)",
            "own-secret in desk-home/outer.zip!inner.gz!gz:1 (21 characters)");
  }

  @Test
  void namesWhatIsPackedInAFormItDoesNotReadOrHoldsTooMuch() throws IOException {
    byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4};
    Files.write(home.resolve("a.xz"), xz);
    Files.write(home.resolve("b.gz"), gzip(new byte[65 << 20]));
    Files.write(home.resolve("c.gz"), gzip(gzip(gzip(gzip(new byte[] {'x'})))));

    assertThat(scanHome().unread())
        .satisfiesExactlyInAnyOrder(
            why -> assertThat(why).contains("a.xz", "packed in a form that is not read"),
            why -> assertThat(why).contains("b.gz", "holds more, unpacked, than is read"),
            why -> assertThat(why).contains("c.gz", "packed too often"));
  }

  @Test
  void namesWhatItLeavesOutWithTheReason() throws IOException {
    for (String folder : List.of("sessions", "run", "temporal")) {
      Files.createDirectory(home.resolve(folder));
    }
    byte[] data = ("\0\0\1\2 " + SECRET).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(home.resolve("table.bin"), data);

    SecretsScanned scanned = scanHome();

    assertThat(scanned.unread()).isEmpty();
    assertThat(scanned.hits()).singleElement().asString().startsWith("own-secret in desk-home/tab");
    assertThat(scanned.skipped())
        .satisfiesExactlyInAnyOrder(
            what -> assertThat(what).startsWith("desk-home/sessions: session logs"),
            what -> assertThat(what).startsWith("desk-home/run: "),
            what -> assertThat(what).startsWith("desk-home/temporal: "),
            what -> assertThat(what).startsWith("desk-home: 1 files of binary data (table.bin)"));
  }

  private SecretsScanned scanHome() {
    SecretScan scan = new SecretScan(List.of(SECRET));
    scan.directory("desk-home", home, Set.of());
    return scan.result();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8_100, 8_171, 8_191, 8_192, 16_200, 16_384, 16_880, 16_896, 40_000})
  void aSecretIsFoundWhereverALineIsCut(int before) {
    SecretScan oneLine = new SecretScan(List.of(SECRET));
    oneLine.text("journal", "s-1", ".".repeat(before) + SECRET + ".".repeat(before));
    SecretScan secondLine = new SecretScan(List.of(SECRET));
    secondLine.text("journal", "s-1", ".".repeat(before) + "\n" + SECRET);

    assertThat(oneLine.result().hits())
        .containsExactly("own-secret in journal/s-1:1 (21 characters)");
    assertThat(secondLine.result().hits())
        .containsExactly("own-secret in journal/s-1:2 (21 characters)");
  }

  @Test
  void hitsAreBounded() {
    SecretScan scan = new SecretScan(List.of("0123456789abcdef"));

    scan.text("logs", "many", "0123456789abcdef\n".repeat(500));

    assertThat(scan.result().hits()).hasSize(50);
  }
}
