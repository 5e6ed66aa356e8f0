package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.DeskByHand;
import dev.belay.cli.testing.ShippedJournal;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A journal of which nobody but a signed baseline knows what it had. */
class JournalBaselineTest {
  private static final int ROWS = 50;

  @TempDir private Path folder;
  private DeskByHand desk;
  private ShippedJournal journal;

  @BeforeEach
  void open() throws Exception {
    desk = new DeskByHand(folder.resolve("home"));
    journal = ShippedJournal.of(desk.database(), "s", ROWS);
    enrol("risk-1", "baseline");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void findsAStreamThatWasRemovedEverywhere() throws Exception {
    made("month's end");
    assertVerified(0, "baseline, row 50 +none.*delta against baseline 1 of .* by risk-1: 0 rows");
    journal.removeAll();
    assertVerified(1, "s +0 .*50 of the 50 rows of baseline 1 are missing");
    assertVerified(1, "1 stream, 0 rows, 50 fewer than compared with");

    JsonNode baseline = json("journal", "verify", "--json").get("baseline");
    assertThat(baseline.get("missingRows").asString()).isEqualTo("50");
    assertThat(baseline.get("reason").asString()).isEqualTo("month's end");
    assertThat(desk.belay("journal", "verify", "s").exit()).isEqualTo(1);
  }

  @Test
  void takesRowsSinceTheBaselineAsTheyAre() throws Exception {
    made("first");
    regrow(60);
    assertVerified(0, "baseline, row 50 +10 rows since compared with nothing: .*: 0 rows");
  }

  @Test
  void findsAStreamThatWasRewrittenAsAWholeWhateverTheTolerance() throws Exception {
    made("first");
    journal.rewriteFrom(20);
    assertVerified(1, "row 50 is not the one of baseline 1", "--tolerance", "1000");
  }

  @ParameterizedTest
  @CsvSource({"49, 1", "50, 0", "51, 0", "-1, 2"})
  void missingRowsAreDamageBeyondTheTolerance(long tolerance, int exit) throws Exception {
    made("first");
    journal.removeAll();
    Answered answered = verify("--tolerance", Long.toString(tolerance));
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(exit);
  }

  @Test
  void neverCallsWhatIsLeftOfAShortenedStreamWholeUnlessTheLogVouchesForIt() throws Exception {
    made("first");
    regrow(47);
    assertVerified(1, "3 of the 50 rows of baseline 1 are missing", "--tolerance", "2");
    assertVerified(3, "-3 rows \\(tolerance 3\\)", "--tolerance", "3");
    desk.runtime()
        .answers("/v1/journals?after=", List.of(new JournalState("s", 47, 47, Optional.empty())))
        .answers(
            "/v1/journals/s/head?at=47",
            new JournalHead("s", 47, journal.headAt(47).hash(), false));
    assertVerified(0, "runtime's log, row 47", "--tolerance", "3");
  }

  @Test
  void resetIsAskedForAndRecordsWhatIsGivenUp() throws Exception {
    ShippedJournal other = ShippedJournal.of(desk.database(), "other", 10);
    made("first");
    journal.removeAll();
    other.rewriteFrom(5);

    Answered refused = baseline("second");
    assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.err())
        .contains("s has 0 of 50 rows", "other has other rows up to row 10", "--reset");
    assertThat(file(2)).doesNotExist();

    JsonNode reset =
        json(baselineArguments("planned removal", "--reset", "--json"))
            .get("baseline")
            .get("reset");
    assertThat(reset.get("rows").asString()).isEqualTo("50");
    assertThat(reset.get("givenUp").findValuesAsString("stream")).containsExactly("other", "s");
    assertThat(Files.readString(file(2))).contains("planned removal", "\"fate\":\"SHORTER\"");
    assertVerified(0, "other +10 .*baseline, row 10 +none .*delta against baseline 2");

    Files.delete(file(1));
    assertVerified(1, "000001.jsonl: expected a baseline, but there is no such file");
  }

  @Test
  void resetIsNoneWhenNothingIsGivenUp() {
    assertThat(json(baselineArguments("first", "--reset", "--json")).get("baseline").has("reset"))
        .isFalse();
  }

  @Test
  void aBaselineThatIsNotAsItWasSignedIsDamageUntilOneBeginsAnew() throws Exception {
    made("first");
    made("second");
    Files.writeString(file(1), Files.readString(file(1)).replace("first", "fist"));
    assertVerified(1, "NO  journal-baselines/000001.jsonl: BAD_SIGNATURE.*Restore what is named");
    assertThat(json("journal", "verify", "--json").get("baselineProblems")).hasSize(1);

    Answered next = baseline("third");
    assertThat(next.exit()).as(next.toString()).isEqualTo(1);
    assertThat(next.err()).contains("000001.jsonl: BAD_SIGNATURE", "--reset");

    made("begun anew", "--reset");
    assertThat(Files.readString(file(3))).contains("000001.jsonl: BAD_SIGNATURE", "\"since\":3");
    assertVerified(0, "delta against baseline 3");
  }

  @Test
  void namesBaselinesOfARevokedKeyUntilSomebodyElseBeginsAnew() throws Exception {
    made("first");
    made("second");
    revoke("risk-1");
    assertVerified(1, "000001.jsonl: REVOKED_KEY.*000002.jsonl: REVOKED_KEY");
    enrol("risk-2", "baseline");
    Answered anew = desk.belay(arguments("risk-2", "risk-1 left", "--reset"));
    assertThat(anew.exit()).as(anew.toString()).isZero();
    assertThat(inOneLine(anew.out()))
        .contains("given up  journal-baselines/000002.jsonl: REVOKED_KEY");
    assertVerified(0, "delta against baseline 3 of .* by risk-2: 0 rows");
  }

  @Test
  void signsOnlyForAKeyWithTheRoleThatIsNotRevoked() throws Exception {
    enrol("trader-1", "approve,promote");
    assertRefused(desk.belay(arguments("trader-1", "mine")), "WRONG_ROLE");
    revoke("risk-1");
    assertRefused(baseline("mine"), "REVOKED_KEY");
    Answered key = desk.belay("key", "new", "stranger", "--role", "baseline");
    assertThat(key.exit()).isZero();
    assertRefused(desk.belay(arguments("stranger", "mine")), "UNKNOWN_KEY");
    assertThat(file(1)).doesNotExist();
  }

  private static void assertRefused(Answered answered, String code) {
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(5);
    assertThat(answered.err()).contains("no baseline was made: " + code);
  }

  @Test
  void makesNoneOfADamagedJournal() throws Exception {
    journal.tamper("DELETE FROM journal.event WHERE sequence = 7");
    Answered answered = baseline("first", "--reset");
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(1);
    assertThat(answered.err()).contains("stream s, row 7 MISSING");
    assertThat(file(1)).doesNotExist();
  }

  @Test
  void makesNoneWhileTheRuntimeIsAway() {
    desk.runtime().close();
    assertThat(baseline("first").exit()).isEqualTo(3);
    assertThat(file(1)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"''", "'  '", "'two\nlines'"})
  void asksForAReason(String reason) {
    assertThat(baseline(reason).exit()).isEqualTo(2);
    assertThat(file(1)).doesNotExist();
  }

  @Test
  void ignoresWhatAnInterruptedOneLeft() throws Exception {
    made("first");
    Files.writeString(file(2).resolveSibling("draft-1.part"), "{");
    Files.writeString(signature(2), "half of it");
    assertVerified(0, "delta against baseline 1");
    made("second");
    assertVerified(0, "delta against baseline 2");
  }

  @Test
  void onlyTheOwnerReadsTheFiles() throws Exception {
    made("first");
    for (Path file : List.of(file(1), signature(1))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void tellsThatThereIsNoBaseline() {
    assertVerified(3, "there is no baseline: .* belay journal baseline");
  }

  private void enrol(String name, String roles) {
    assertThat(desk.belay("key", "new", name, "--role", roles, "--enrol").exit()).isZero();
  }

  private void revoke(String name) throws IOException {
    Files.writeString(
        desk.home().revokedKeys(),
        Files.readString(key(name + ".pub")),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Path key(String name) {
    return desk.home().path().resolve("keys").resolve(name);
  }

  private void made(String reason, String... more) {
    Answered answered = baseline(reason, more);
    assertThat(answered.exit()).as(answered.toString()).isZero();
  }

  private Answered baseline(String reason, String... more) {
    return desk.belay(baselineArguments(reason, more));
  }

  private String[] baselineArguments(String reason, String... more) {
    return arguments("risk-1", reason, more);
  }

  private String[] arguments(String who, String reason, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("journal", "baseline", "--key", key(who).toString(), "--reason", reason));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Answered verify(String... more) {
    List<String> all = new ArrayList<>(List.of("journal", "verify"));
    all.addAll(List.of(more));
    return desk.belay(all.toArray(String[]::new));
  }

  private void assertVerified(int exit, String line, String... more) {
    Answered answered = verify(more);
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(exit);
    assertThat(inOneLine(answered.out())).containsPattern(line);
  }

  private JsonNode json(String... arguments) {
    String document =
        desk.belay(arguments).out().lines().filter(line -> line.startsWith("{")).findFirst().get();
    return CanonicalJson.mapper().readTree(document);
  }

  private static String inOneLine(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining(" "));
  }

  private void regrow(int rows) throws Exception {
    journal.removeAll();
    ShippedJournal.of(desk.database(), "s", rows);
  }

  private Path file(int number) {
    return desk.home().journalBaselines().resolve("%06d.jsonl".formatted(number));
  }

  private Path signature(int number) {
    return desk.home().journalBaselines().resolve("%06d.jsonl.sig".formatted(number));
  }
}
