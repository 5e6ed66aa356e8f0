package dev.belay.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.account.SeededSoak.Run;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.journal.JournalPayload.DayEnded;
import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Funding;
import dev.belay.api.journal.JournalPayload.Gap;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.journal.JournalPayload.SessionEnded;
import dev.belay.api.session.SessionReport;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.FiguresChecked;
import dev.belay.evidence.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a runtime tells of money and time against what its rows give, and what the gate says. */
class BooksTest {
  private static final long SEED = 31;

  @TempDir Path home;
  private @Nullable SeededSoak soak;

  @AfterEach
  void closeTape() {
    if (soak != null) {
      soak.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"31, true", "32, true", "33, true", "31, false", "32, false", "33, false"})
  void fundedSessionIsRebuiltToTheLastUnit(long seed, boolean hedged) {
    SeededSoak made = make(seed, hedged);
    Run run = made.runWithAHold("soak", 500);
    AccountingChecked checked = BooksJudge.check(run.report(), run.rows());
    FiguresChecked figures = checked.figures().orElseThrow();

    assertThat(run.report().fundingUnits()).as("seed %d", seed).isNotZero();
    assertThat(run.report().heldNanos()).as("seed %d", seed).isPositive();
    assertThat(run.rows().stream().map(JournalEvent::payload))
        .as("seed %d has funding that waited for a mark", seed)
        .anyMatch(row -> row instanceof Funding paid && paid.waitedUnits() != 0);
    assertThat(figures.first()).as("seed %d", seed).isEmpty();
    assertThat(BooksJudge.judge(made, run.report(), checked).verdict())
        .as("seed %d", seed)
        .isEqualTo(Verdict.PASS);
  }

  /** What is long closes at the bid and what is short at the ask, and both are told. */
  @ParameterizedTest
  @CsvSource({"31, true", "32, true", "33, true", "31, false", "32, false", "33, false"})
  void sessionOnABookIsRebuiltToTheSidesItClosesOn(long seed, boolean hedged) {
    SeededSoak made = SeededSoak.onBook(home, seed, hedged);
    soak = made;
    Run run = made.run("soak");
    SessionEnded end = (SessionEnded) run.rows().getLast().payload();
    AccountingChecked checked = BooksJudge.check(run.report(), run.rows());

    assertThat(run.report().fills()).as("seed %d", seed).isGreaterThan(10);
    assertThat(end.bidTicks()).as("seed %d", seed).isLessThan(end.askTicks());
    assertThat(checked.figures().orElseThrow().first()).as("seed %d", seed).isEmpty();
    assertThat(BooksJudge.judge(made, run.report(), checked).verdict())
        .as("seed %d", seed)
        .isEqualTo(Verdict.PASS);
  }

  /** Rows and report agree on a side better than the one whose middle was marked. */
  @Test
  void sidesThatFlatterWhatIsOpenFail() {
    SeededSoak made = SeededSoak.onBook(home, SEED, true);
    soak = made;
    Run run = made.run("soak");
    for (String side : List.of("bidTicks", "askTicks")) {
      List<JournalEvent> rows = new ArrayList<>(run.rows());
      rows.set(
          rows.size() - 1,
          Changed.row(
              rows.getLast(), side, ticks -> side.equals("bidTicks") ? ticks + 1 : ticks - 1));
      long rebuilt =
          BooksJudge.check(run.report(), rows).figures().orElseThrow().liquidation().rebuilt();
      rows.set(rows.size() - 1, Changed.row(rows.getLast(), "liquidationUnits", _ -> rebuilt));
      SessionReport report = Changed.record(run.report(), "liquidationUnits", _ -> rebuilt);

      assertThat(BooksJudge.judge(made, report, rows).verdict()).as(side).isEqualTo(Verdict.FAIL);
    }
  }

  static Stream<Arguments> figuresOfRows() {
    return Stream.of(
            List.of(Mark.class, "equityUnits", "positionLots", "realizedUnits", "feeUnits"),
            List.of(Mark.class, "fundingUnits", "elapsedNanos", "heldNanos"),
            List.of(Fill.class, "positionLots", "realizedUnits"),
            List.of(Funding.class, "longLots", "shortLots", "amountUnits", "waitedUnits"),
            List.of(DayEnded.class, "cashUnits", "equityUnits", "realizedUnits", "feeUnits"),
            List.of(DayEnded.class, "fundingUnits", "longLots", "shortLots"),
            List.of(SessionEnded.class, "liquidationUnits", "bidTicks", "askTicks"))
        .flatMap(row -> row.stream().skip(1).map(name -> Arguments.of(row.getFirst(), name)));
  }

  @ParameterizedTest
  @MethodSource("figuresOfRows")
  void rowWithAnotherFigureFails(Class<? extends JournalPayload> type, String figure) {
    SeededSoak made = make(SEED, true);
    Run run = made.run("soak");
    for (long more : new long[] {1, -1}) {
      List<JournalEvent> rows = new ArrayList<>(run.rows());
      int last = last(rows, type);
      rows.set(last, Changed.row(rows.get(last), figure, value -> value + more));

      assertThat(BooksJudge.judge(made, run.report(), rows).verdict())
          .as("seed %d, %s of row %d", SEED, figure, last)
          .isEqualTo(Verdict.FAIL);
    }
  }

  /** The tape begins at 22:13 UTC and is longer than that day. */
  @Test
  void accountOfEachDayIsTold() {
    SeededSoak made = make(SEED, true);
    Run run = made.run("soak");
    List<JournalEvent> days =
        run.rows().stream().filter(row -> row.payload() instanceof DayEnded).toList();

    assertThat(days)
        .extracting(row -> ((DayEnded) row.payload()).day())
        .containsExactly("2023-11-14", "2023-11-15");
    assertThat(days.getFirst().atNanos())
        .isEqualTo(Instant.parse("2023-11-15T00:00:00Z").getEpochSecond() * 1_000_000_000L);
    DayEnded last = (DayEnded) days.getLast().payload();
    assertThat(last.equityUnits()).isEqualTo(run.report().equityUnits());
    assertThat(last.fundingUnits()).isEqualTo(run.report().fundingUnits());
    assertThat(run.report().positionLots()).contains(last.longLots() - last.shortLots());
    List<JournalEvent> without = new ArrayList<>(run.rows());
    without.remove(days.getFirst());
    assertThat(BooksJudge.judge(made, run.report(), without).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void drawdownBelowThatOfTheMarksFails() {
    SeededSoak made = make(SEED, false);
    Run run = made.run("soak");
    List<JournalEvent> rows =
        run.rows().stream()
            .map(row ->
                row.payload() instanceof Mark ? Changed.row(row, "drawdownMaxUnits", _ -> 0) : row)
            .toList();
    SessionReport report = Changed.record(run.report(), "drawdownMaxUnits", _ -> 0);

    assertThat(BooksJudge.check(report, rows).figures().orElseThrow().drawdown().rebuilt())
        .isPositive();
    assertThat(BooksJudge.judge(made, report, run.rows()).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(BooksJudge.judge(made, run.report(), rows).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void moreFreshTimeThanHoldsLeaveFails() {
    SeededSoak made = make(SEED, false);
    Run run = made.runWithAHold("soak", 500);
    long most = run.report().elapsedNanos();
    List<JournalEvent> rows = new ArrayList<>(run.rows());
    int last = last(rows, Mark.class);
    rows.set(last, Changed.row(rows.get(last), "freshNanos", _ -> most + 1));

    assertThat(BooksJudge.judge(made, run.report(), rows).verdict()).isEqualTo(Verdict.FAIL);
    SessionReport report = Changed.record(run.report(), "freshNanos", _ -> most + 1);
    assertThat(BooksJudge.judge(made, report, run.rows()).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void timeInWhichTheRuntimeWasAwayCannotBeFresh() {
    SeededSoak made = make(SEED, false);
    Run run = made.runKilledInWallTime("soak", Duration.ofMinutes(2));
    FiguresChecked figures = BooksJudge.check(run.report(), run.rows()).figures().orElseThrow();
    long away =
        run.rows().stream()
            .mapToLong(
                row -> row.payload() instanceof Gap gap ? row.atNanos() - gap.fromNanos() : 0)
            .sum();

    assertThat(away).isGreaterThanOrEqualTo(Duration.ofMinutes(2).toNanos());
    assertThat(figures.first()).isEmpty();
    assertThat(figures.freshNanos().rebuilt()).isEqualTo(run.report().elapsedNanos() - away);
    assertThat(BooksJudge.judge(made, run.report(), run.rows()).verdict()).isEqualTo(Verdict.PASS);
    SessionReport report =
        Changed.record(run.report(), "freshNanos", _ -> figures.freshNanos().rebuilt() + 1);
    assertThat(BooksJudge.judge(made, report, run.rows()).verdict()).isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"fundingUnits", "equityUnits", "liquidationUnits", "elapsedNanos", "heldNanos"})
  void reportWithAnotherFigureFails(String figure) {
    SeededSoak made = make(SEED, true);
    Run run = made.run("soak");
    for (long more : new long[] {1, -1}) {
      SessionReport report = Changed.record(run.report(), figure, value -> value + more);
      assertThat(BooksJudge.judge(made, report, run.rows()).verdict())
          .as("seed %d", SEED)
          .isEqualTo(Verdict.FAIL);
    }
  }

  /** Every number of the runtime says so, and the identity holds; no payment does. */
  @Test
  void fundingThatOnlyTheRuntimeTellsFails() {
    SeededSoak made = make(SEED, false);
    Run run = made.run("soak");
    long gift = 1_000_000_000L;
    List<JournalEvent> rows =
        run.rows().stream()
            .map(row ->
                switch (row.payload()) {
                  case Mark _ ->
                      Changed.row(
                          Changed.row(row, "fundingUnits", value -> value + gift),
                          "equityUnits",
                          value -> value + gift);
                  case SessionEnded _ ->
                      Changed.row(row, "liquidationUnits", value -> value + gift);
                  default -> row;
                })
            .toList();
    SessionReport report = run.report();
    for (String figure : List.of("fundingUnits", "equityUnits", "liquidationUnits")) {
      report = Changed.record(report, figure, value -> value + gift);
    }
    assertThat(BooksJudge.judge(made, report, rows).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void paymentThatIsNotInTheJournalFails() {
    SeededSoak made = make(SEED, false);
    Run run = made.run("soak");
    List<JournalEvent> rows = new ArrayList<>(run.rows());
    rows.removeIf(row -> row.payload() instanceof Funding paid && paid.amountUnits() != 0);

    assertThat(BooksJudge.judge(made, run.report(), rows).verdict()).isEqualTo(Verdict.FAIL);
  }

  private SeededSoak make(long seed, boolean hedged) {
    SeededSoak made = hedged ? SeededSoak.hedged(home, seed) : SeededSoak.oneWay(home, seed);
    soak = made;
    return made;
  }

  private static int last(List<JournalEvent> rows, Class<? extends JournalPayload> type) {
    int last = rows.size() - 1;
    while (!type.isInstance(rows.get(last).payload())) {
      last--;
    }
    return last;
  }
}
