package dev.belay.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.journal.chain.ChainHead;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three baselines, and what somebody does to their files. */
class BaselineReaderTest {
  private static final SshPrivateKey KEY = SshPrivateKey.generate();
  private static final Signers SIGNERS =
      Signers.parse(
          "signers", "risk-1 namespaces=\"belay-baseline\" " + KEY.publicKey().line() + "\n");
  private static final ChainHead END = new ChainHead(7, "c".repeat(64));
  private static final SortedMap<String, ChainHead> STREAMS =
      new TreeMap<>(Map.of("a", END, "b", END));

  @TempDir private Path home;
  private BaselineFolder folder;

  @BeforeEach
  void make() throws IOException {
    folder = new BaselineFolder(Files.createDirectory(home.resolve("journal-baselines")));
    String one = append(1, "first", BaselineHead.NO_PREVIOUS);
    String two = append(2, "second", one);
    append(3, "third", two);
  }

  @Test
  void takesAChainThatIsAsItWasSigned() {
    BaselineChain chain = read();
    assertThat(chain.problems()).isEmpty();
    assertThat(chain.last()).isEqualTo(3);
    assertThat(chain.newest().map(SignedBaseline::by)).contains("risk-1");
    assertThat(chain.newest().orElseThrow().baseline().streams()).isEqualTo(STREAMS);
  }

  /** What was done, and the problem that tells it. */
  enum Harm {
    ALTERED("000002.jsonl: BAD_SIGNATURE"),
    REMOVED_IN_THE_MIDDLE("000002.jsonl: expected a baseline, but there is no such file"),
    UNSIGNED("000002.jsonl: expected its signature in 000002.jsonl.sig, but there is no such file"),
    SIGNATURE_IS_NONE("000002.jsonl: MALFORMED"),
    SIGNATURE_IS_HUGE("000002.jsonl: expected its signature in .* larger than 16384 bytes"),
    SIGNED_FOR_SOMETHING_ELSE("000002.jsonl: WRONG_ROLE"),
    SIGNED_BY_A_STRANGER("000002.jsonl: UNKNOWN_KEY"),
    OLDER_IN_ITS_PLACE("000002.jsonl: expected baseline 2, was 1"),
    OLDER_IN_THE_PLACE_OF_THE_NEWEST("000003.jsonl: expected baseline 3, was 1"),
    ANOTHER_SIGNED_ONE_IN_ITS_PLACE("000002.jsonl: expected the file of SHA-256 .*, was "),
    NOT_THE_FIRST("000001.jsonl: expected the first, was one that follows another"),
    NOT_JSON("000002.jsonl: expected a baseline, was: "),
    NO_TEXT("000002.jsonl: expected a baseline, but it is not text in UTF-8"),
    KEY_TWICE("000002.jsonl: expected a baseline, was: Duplicate"),
    UNKNOWN_KEY("000002.jsonl: expected a baseline, was: .*unknown key"),
    EMPTY("000002.jsonl: expected a baseline, was: "),
    HUGE("000002.jsonl: expected a baseline, but it is larger than 16777216 bytes"),
    LINK("000002.jsonl: expected a baseline, but it is no plain file"),
    FOLDER("000002.jsonl: expected a baseline, but it is no plain file"),
    NEWEST_WITH_FEWER_STREAMS("000003.jsonl: expected the 3 streams that the first line says"),
    NEWEST_WITH_STREAMS_IN_DISORDER("000003.jsonl: line 3: expected a stream after \"b\""),
    NEWEST_WITH_HALF_A_LINE("000003.jsonl: line 4: ");

    private final String told;

    Harm(String told) {
      this.told = told;
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesABaselineThatIsNotAsItWasSigned(Harm harm) throws Exception {
    harm(harm);
    assertThat(read().problems())
        .singleElement()
        .asString()
        .containsPattern("^journal-baselines/" + harm.told);
  }

  private void harm(Harm harm) throws Exception {
    Path two = folder.file(2);
    Path signature = BaselineFile.signature(two);
    switch (harm) {
      case ALTERED -> Files.writeString(two, text(2).replace("second", "sekond"));
      case REMOVED_IN_THE_MIDDLE -> Files.delete(two);
      case UNSIGNED -> Files.delete(signature);
      case SIGNATURE_IS_NONE -> Files.writeString(signature, "yes");
      case SIGNATURE_IS_HUGE -> grow(signature, 16_385);
      case SIGNED_FOR_SOMETHING_ELSE ->
          Files.writeString(signature, KEY.sign("belay-approve", bytes(text(2))));
      case SIGNED_BY_A_STRANGER ->
          Files.writeString(
              signature, SshPrivateKey.generate().sign(BaselineFolder.NAMESPACE, bytes(text(2))));
      case OLDER_IN_ITS_PLACE -> copy(1, 2);
      case OLDER_IN_THE_PLACE_OF_THE_NEWEST -> copy(1, 3);
      case ANOTHER_SIGNED_ONE_IN_ITS_PLACE ->
          append(2, "another", CanonicalJson.sha256Hex(text(1)));
      case NOT_THE_FIRST -> {
        String one = append(1, "first", "d".repeat(64));
        append(3, "third", append(2, "second", one));
      }
      case NOT_JSON -> Files.writeString(two, "number,desk\n2,x\n");
      case NO_TEXT -> Files.write(two, new byte[] {(byte) 0xff, '\n'});
      case KEY_TWICE -> Files.writeString(two, "{\"desk\":\"x\"," + text(2).substring(1));
      case UNKNOWN_KEY -> Files.writeString(two, "{\"abc\":\"x\"," + text(2).substring(1));
      case EMPTY -> Files.writeString(two, "");
      case HUGE -> grow(two, Baseline.SIZE_MAX + 1);
      case LINK -> {
        Files.move(two, home.resolve("elsewhere"));
        Files.createSymbolicLink(two, home.resolve("elsewhere"));
      }
      case FOLDER -> {
        Files.delete(two);
        Files.createDirectory(two);
      }
      case NEWEST_WITH_FEWER_STREAMS -> sign(3, text(3).replace("\"streams\":2", "\"streams\":3"));
      case NEWEST_WITH_STREAMS_IN_DISORDER ->
          sign(3, text(3).replace("\"stream\":\"a\"", "\"stream\":\"b\""));
      case NEWEST_WITH_HALF_A_LINE -> sign(3, text(3) + "{\"hash\"");
    }
  }

  @Test
  void namesABaselineOfAnotherDesk() {
    assertThat(BaselineReader.read(folder, "other", SIGNERS).problems())
        .hasSize(3)
        .first()
        .asString()
        .contains("000001.jsonl: expected a baseline of other, was one of desk-1");
  }

  @Test
  void namesThoseThatLackBeforeOneFarAhead() throws Exception {
    Files.writeString(folder.file(90), "x");
    assertThat(read().problems())
        .hasSize(21)
        .contains(
            "journal-baselines/000004.jsonl: expected a baseline, but there is no such file",
            "67 more");
    assertThat(read().newest().map(newest -> newest.baseline().head().number())).contains(3);
  }

  @Test
  void looksNoFurtherBackThanTheOneThatBeganAnew() throws Exception {
    Files.writeString(folder.file(2), "damaged");
    BaselineHead head = head(4, "anew", 4, CanonicalJson.sha256Hex(text(3)));
    sign(4, new Baseline(head, STREAMS).text());
    assertThat(read().problems()).isEmpty();
    assertThat(read().since()).isEqualTo(4);
  }

  private BaselineChain read() {
    return BaselineReader.read(folder, "desk-1", SIGNERS);
  }

  /** Returns the file's SHA-256. */
  private String append(int number, String reason, String previous) {
    String text = new Baseline(head(number, reason, 1, previous), STREAMS).text();
    sign(number, text);
    return CanonicalJson.sha256Hex(text);
  }

  private void sign(int number, String text) {
    folder.append(number, text, KEY.sign(BaselineFolder.NAMESPACE, bytes(text)));
  }

  private static BaselineHead head(int number, String reason, int since, String previous) {
    return new BaselineHead(
        number, "desk-1", Instant.EPOCH, reason, since, previous, 2, 14, 0, Optional.empty());
  }

  private String text(int number) throws IOException {
    return Files.readString(folder.file(number));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void grow(Path file, long size) throws IOException {
    try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
      grown.setLength(size);
    }
  }

  private void copy(int from, int to) throws IOException {
    Path source = folder.file(from);
    Files.copy(source, folder.file(to), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        BaselineFile.signature(source),
        BaselineFile.signature(folder.file(to)),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
