package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionReport;
import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.DeskByHand;
import dev.belay.cli.testing.Papers;
import dev.belay.cli.testing.ShippedJournal;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.Slot;
import dev.belay.journal.chain.ChainHead;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that its owner changed, held against what the owner cannot write. */
class JournalVerifyTest {
  private static final int ROWS = 50;

  @TempDir private Path folder;
  private DeskByHand desk;
  private ShippedJournal journal;

  @BeforeEach
  void open() throws Exception {
    desk = new DeskByHand(folder.resolve("home"));
    journal = ShippedJournal.of(desk.database(), "s", ROWS);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void comparesAnEndedStreamWithTheRuntimesReport() throws Exception {
    runtimeHas(ROWS, ROWS, true);
    assertVerified(0, "runtime's log, row 50 +none");
    journal.rewriteFrom(20);
    assertVerified(1, "row 50 REWRITTEN");
  }

  @Test
  void comparesARunningStreamAsFarAsTheDatabaseHasIt() throws Exception {
    ShippedJournal running = journal;
    desk.runtime()
        .answers("/v1/journals?after=", List.of(state(80, 40)))
        .answers("/v1/journals/s/head?at=50", head(running.head(), false));
    assertVerified(0, "runtime's log, row 50 +30 rows not shipped yet");
    journal.rewriteFrom(45);
    assertVerified(1, "row 50 REWRITTEN");
  }

  @Test
  void countsRowsAgainstThoseThatThereShouldBe() throws Exception {
    runtimeHas(ROWS, ROWS, true);
    assertVerified(0, "1 stream, 50 rows, 0 fewer than compared with, 0 without a correlation");

    journal.tamper("DELETE FROM journal.event WHERE sequence IN (7, 8)");
    journal.tamper("UPDATE journal.event SET correlation = '' WHERE sequence = 20");
    assertVerified(1, "row 7 MISSING.*rows without a correlation: 1");
    assertVerified(1, "1 stream, 48 rows, 2 fewer than compared with, 1 without a correlation");
  }

  @Test
  void tellsRowsOnTheirWayAsLagAndWhyTheyWait() throws Exception {
    journal.removeAll();
    desk.runtime()
        .answers(
            "/v1/journals?after=",
            List.of(new JournalState("s", ROWS, 0, Optional.of("connection refused"))))
        .answers("/v1/journals/s/head?at=0", head(ChainHead.EMPTY, false));
    assertVerified(0, "50 rows not shipped yet; connection refused");
  }

  @Test
  void findsAStreamWhoseHeadRowWasDeleted() throws Exception {
    runtimeHas(ROWS, ROWS, true);
    journal.tamper("DELETE FROM journal.stream");
    assertVerified(1, "row 1 INSERTED");
  }

  @Test
  void findsDeletedRowsThatTheDatabaseHadAcknowledged() throws Exception {
    runtimeHas(ROWS, ROWS, true);
    journal.removeAll();
    assertVerified(1, "row 1 MISSING: expected rows 1 to 50");
  }

  @Test
  void findsRowsThatTheRuntimeNeverMade() throws Exception {
    desk.runtime()
        .answers("/v1/journals?after=", List.of(state(40, 40)))
        .answers("/v1/journals/s/head?at=50", head(journal.headAt(40), false));
    assertVerified(1, "row 41 INSERTED");
  }

  @Test
  void comparesWithTheStoredReportWhileTheRuntimeIsDown() throws Exception {
    store(journal.head());
    desk.runtime().close();
    assertVerified(3, "signed report, row 50 +none");
    assertThat(desk.belay("journal", "verify", "s").exit()).isZero();
    journal.rewriteFrom(20);
    assertVerified(1, "row 50 REWRITTEN");
  }

  @Test
  void saysThatNothingWasThereToCompareWith() throws Exception {
    desk.runtime().close();
    assertVerified(3, "nothing +.*does not answer");
    journal.rewriteFrom(20);
    assertVerified(3, "nothing +.*does not answer");
  }

  @Test
  void neverCallsADatabaseWholeFromWhichAStreamMayBeGoneWhileTheRuntimeIsDown() throws Exception {
    store(journal.head());
    ShippedJournal other = ShippedJournal.of(desk.database(), "only-the-runtime-knows", 10);
    other.removeAll();
    desk.runtime().close();
    assertVerified(3, "signed report, row 50 +none.*only the runtime knows were not looked for");
    assertThat(desk.belay("journal", "verify", "--json").out()).contains("\"notLookedFor\":\"");

    Answered named = desk.belay("journal", "verify", "only-the-runtime-knows");
    assertThat(named.exit()).as(named.toString()).isEqualTo(3);
    assertThat(named.out()).contains("only-the-runtime-knows  0 ", "does not answer");
  }

  @Test
  void neverCallsAnEmptyDatabaseWholeWhileTheRuntimeIsDown() throws Exception {
    journal.removeAll();
    desk.runtime().close();
    assertVerified(3, "only the runtime knows were not looked for");
  }

  @Test
  void callsAStreamShorterThanItsSignedReportUndecidedWhileTheRuntimeIsDown() throws Exception {
    store(journal.head());
    journal.removeAll();
    desk.runtime().close();
    assertVerified(3, "its signed report has 50 rows");
  }

  @Test
  void streamWithoutRowsKeepsNoOtherFromBeingVerified() throws Exception {
    runtimeHas(ROWS, ROWS, true);
    journal.tamper("INSERT INTO journal.stream VALUES ('empty', 0, sha256('x'))");
    assertVerified(0, "runtime's log, row 50 +none");
  }

  @Test
  void callsNoStreamWholeThatNobodyKnows() {
    assertVerified(3, "nothing +the runtime says: there is no such session");
  }

  private void assertVerified(int exit, String line) {
    Answered answered = desk.belay("journal", "verify");
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(exit);
    assertThat(answered.out().lines().skip(1).map(String::strip).reduce("", (a, b) -> a + " " + b))
        .containsPattern(line);
  }

  private void runtimeHas(int made, int shipped, boolean over) {
    desk.runtime()
        .answers("/v1/journals?after=", List.of(state(made, shipped)))
        .answers("/v1/journals/s/head?at=" + made, head(journal.headAt(made), over));
  }

  private static JournalState state(long made, long shipped) {
    return new JournalState("s", made, shipped, Optional.empty());
  }

  private static JournalHead head(ChainHead head, boolean last) {
    return new JournalHead("s", head.sequence(), head.hash(), last);
  }

  /** Files the session's report as the runtime signs it. */
  private void store(ChainHead end) throws Exception {
    SessionReport report = Papers.report(Papers.spec("s", Papers.candidate(desk.home())), end);
    desk.store(
        new Evidence(
            "epp-btc@" + "7".repeat(64),
            new Slot("ladder:t", 1, Rung.PAPER_SOAK, "session-report", 0),
            Instant.now(),
            new Producer("runtime", "runtime", "ab".repeat(32)),
            Optional.of(ClockSpec.Kind.VIRTUAL),
            Optional.of(report.spec().feed()),
            List.of(),
            new SessionDone(report)));
  }
}
