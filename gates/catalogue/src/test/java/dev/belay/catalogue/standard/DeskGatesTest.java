package dev.belay.catalogue.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.EvidenceBody.CatalogueChecked;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.SecretsScanned;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.FiguresChecked;
import dev.belay.evidence.record.FiguresChecked.Figure;
import dev.belay.evidence.record.LegsChecked;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskGatesTest {
  private static final long HOUR = 3600 * ReportBuilder.SECOND;
  private static final String HEAD = "a".repeat(64);
  private static final SessionReport SOAK = ReportBuilder.soak().build();
  private static final FiguresChecked FIGURES = figures(Map.of());

  @ParameterizedTest
  @CsvSource({"1000, PASS", "999, INCONCLUSIVE", "1001, FAIL"})
  void journalHasTheRowsThatWereSigned(long rows, Verdict verdict) {
    assertThat(journal(rows, HEAD, 0, List.of())).isEqualTo(verdict);
  }

  @Test
  void journalWithAnotherHeadFails() {
    assertThat(journal(1000, "0".repeat(64), 0, List.of())).isEqualTo(Verdict.FAIL);
  }

  @Test
  void journalWithALocatedFaultFailsHoweverManyRowsThereAre() {
    assertThat(journal(999, HEAD, 0, List.of("row 17 was changed"))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void journalRowWithoutCorrelationFails() {
    assertThat(journal(1000, HEAD, 1, List.of())).isEqualTo(Verdict.FAIL);
  }

  @Test
  void journalCheckAgainstAnotherHeadThanSignedIsAnError() {
    JournalChecked checked =
        new JournalChecked("soak-1", 5, HEAD, 5, HEAD, 0, 0, 1, List.of(), new TreeMap<>());
    assertThat(judge("event_store_integrity", ReportBuilder.soak().done(), checked))
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void oldReportOfASoakCanStillBeComparedWith() {
    Evidence soak = Ladder.evidence(ReportBuilder.soak().done(), 0);
    Evidence old =
        new Evidence(
            soak.subject(),
            soak.slot(),
            Ladder.AS_OF.minusSeconds(30L * Ladder.FRESH_SECONDS),
            soak.producer(),
            soak.clock(),
            soak.feed(),
            soak.inputs(),
            soak.body());
    List<Exhibit> exhibits =
        List.of(
            Ladder.exhibit(1, old),
            Ladder.exhibit(2, Ladder.evidence(window("soak-1", 24 * HOUR), 1)));
    assertThat(
            Ladder.gate("event_store_window")
                .evaluate(Ladder.input("event_store_window", exhibits))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "0, PASS", "-1, INCONCLUSIVE"})
  void journalCoversADay(long beyondNanos, Verdict verdict) {
    JournalChecked checked = window("soak-1", 24 * HOUR + beyondNanos);
    assertThat(judge("event_store_window", ReportBuilder.soak().done(), checked))
        .isEqualTo(verdict);
  }

  @Test
  void longJournalOfAnotherSessionDoesNotCount() {
    assertThat(judge("event_store_window", ReportBuilder.soak().done(), window("other", 99 * HOUR)))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, PASS",
    "1, 0, 0, 0, 0, FAIL",
    "0, 1, 0, 0, 0, FAIL",
    "0, 0, -1, 0, 0, FAIL",
    "0, 0, 0, 1, 0, FAIL",
    "0, 0, 0, 0, -1, FAIL"
  })
  void accountHasToBeEqualToTheLastUnit(
      long fills, long lots, long realized, long fees, long gap, Verdict verdict) {
    AccountingChecked checked =
        new AccountingChecked(
            "soak-1",
            SOAK.fills() + fills,
            SOAK.positionLots().orElseThrow() + lots,
            SOAK.positionLots(),
            SOAK.realizedUnits() + realized,
            SOAK.realizedUnits(),
            SOAK.feeUnits() + fees,
            SOAK.feeUnits(),
            gap,
            Optional.empty(),
            Optional.of(FIGURES));
    assertThat(judge("accounting_integrity", ReportBuilder.soak().done(), checked))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7, 7, 7, 0, PASS",
    "8, 7, 7, 7, 0, FAIL",
    "7, 7, 6, 7, 0, FAIL",
    "8, 7, 8, 7, 0, FAIL",
    "7, 7, 7, 7, 1, FAIL"
  })
  void bothSidesOfAHedgeHaveToBeWhatTheRuntimeTold(
      long longs, long longsTold, long shorts, long shortsTold, long differ, Verdict verdict) {
    LegsChecked legs = new LegsChecked(longs, longsTold, shorts, shortsTold, differ);
    assertThat(judge("accounting_integrity", hedged(), right(Optional.of(legs))))
        .isEqualTo(verdict);
  }

  /** The rebuilt side of one figure is another; above zero more than the runtime signed. */
  @ParameterizedTest
  @CsvSource({
    "funding, 1, FAIL",
    "funding, -1, FAIL",
    "equity, 1, FAIL",
    "equity, -1, FAIL",
    "liquidation, 1, FAIL",
    "liquidation, -1, FAIL",
    "drawdown, 1, FAIL",
    "drawdown, -1, PASS",
    "elapsed, 1, FAIL",
    "elapsed, -1, FAIL",
    "held, 1, FAIL",
    "held, -1, FAIL",
    "fresh, 1, PASS",
    "fresh, -1, FAIL",
    "rows, 1, FAIL"
  })
  void figureThatTheRowsDoNotGiveFails(String figure, long more, Verdict verdict) {
    assertThat(books(Optional.of(figures(Map.of(figure, more))))).isEqualTo(verdict);
  }

  @Test
  void booksWithoutFiguresAreInconclusive() {
    assertThat(books(Optional.empty())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void figureComparedWithAnotherThanSignedIsAnError() {
    ReportBuilder other = ReportBuilder.soak();
    other.fundingUnits = 1;
    assertThat(judge("accounting_integrity", other.done(), right(Optional.empty())))
        .isEqualTo(Verdict.ERROR);
  }

  private static Verdict books(Optional<FiguresChecked> figures) {
    AccountingChecked right = right(Optional.empty());
    return judge(
        "accounting_integrity",
        ReportBuilder.soak().done(),
        new AccountingChecked(
            right.stream(),
            right.fills(),
            right.positionLotsRebuilt(),
            right.positionLotsReported(),
            right.realizedUnitsRebuilt(),
            right.realizedUnitsReported(),
            right.feeUnitsRebuilt(),
            right.feeUnitsReported(),
            right.identityGapUnits(),
            right.legs(),
            figures));
  }

  private static FiguresChecked figures(Map<String, Long> more) {
    return new FiguresChecked(
        figure(SOAK.fundingUnits(), more.get("funding")),
        figure(SOAK.equityUnits(), more.get("equity")),
        figure(SOAK.liquidationUnits(), more.get("liquidation")),
        figure(SOAK.drawdownMaxUnits(), more.get("drawdown")),
        figure(SOAK.elapsedNanos(), more.get("elapsed")),
        figure(SOAK.heldNanos(), more.get("held")),
        figure(SOAK.freshNanos(), more.get("fresh")),
        more.getOrDefault("rows", 0L),
        more.containsKey("rows") ? "row 7 Mark: equity 2, rebuilt 1" : "");
  }

  private static Figure figure(long reported, @Nullable Long more) {
    return new Figure(reported + (more == null ? 0 : more), reported);
  }

  @Test
  void accountRebuiltForAnotherPositionModeIsAnError() {
    LegsChecked flat = new LegsChecked(0, 0, 0, 0, 0);
    assertThat(judge("accounting_integrity", hedged(), right(Optional.empty())))
        .isEqualTo(Verdict.ERROR);
    assertThat(judge("accounting_integrity", ReportBuilder.soak().done(), right(Optional.of(flat))))
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void accountOfOnePositionSaysNothingOfSides() {
    assertThat(CanonicalJson.write(right(Optional.empty()))).doesNotContain("legs");
  }

  private static AccountingChecked right(Optional<LegsChecked> legs) {
    return new AccountingChecked(
        "soak-1",
        SOAK.fills(),
        SOAK.positionLots().orElseThrow(),
        SOAK.positionLots(),
        SOAK.realizedUnits(),
        SOAK.realizedUnits(),
        SOAK.feeUnits(),
        SOAK.feeUnits(),
        0,
        legs,
        Optional.of(FIGURES));
  }

  private static SessionDone hedged() {
    ReportBuilder soak = ReportBuilder.soak();
    soak.bot = Ladder.hedged("epp");
    return soak.done();
  }

  @Test
  void positionThatTheRuntimeDoesNotKnowFails() {
    AccountingChecked right = right(Optional.empty());
    ReportBuilder soak = ReportBuilder.soak();
    soak.positionLots = Optional.empty();
    AccountingChecked unknown =
        new AccountingChecked(
            right.stream(),
            right.fills(),
            right.positionLotsRebuilt(),
            Optional.empty(),
            right.realizedUnitsRebuilt(),
            right.realizedUnitsReported(),
            right.feeUnitsRebuilt(),
            right.feeUnitsReported(),
            right.identityGapUnits(),
            right.legs(),
            right.figures());

    assertThat(judge("accounting_integrity", soak.done(), unknown)).isEqualTo(Verdict.FAIL);
    assertThat(judge("accounting_integrity", soak.done(), right)).isEqualTo(Verdict.ERROR);
    assertThat(CanonicalJson.write(unknown)).doesNotContain("positionLotsReported");
  }

  @Test
  void accountComparedWithOtherNumbersThanSignedIsAnError() {
    AccountingChecked checked =
        new AccountingChecked(
            "soak-1",
            SOAK.fills(),
            5,
            Optional.of(5L),
            1,
            1,
            2,
            2,
            0,
            Optional.empty(),
            Optional.of(FIGURES));
    assertThat(judge("accounting_integrity", ReportBuilder.soak().done(), checked))
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void catalogueHasTheCandidate() {
    assertThat(catalogue("epp", true, true, Ladder.BUILD, List.of())).isEqualTo(Verdict.PASS);
    assertThat(catalogue("epp", false, true, Ladder.BUILD, List.of())).isEqualTo(Verdict.FAIL);
    assertThat(catalogue("epp", true, false, Ladder.BUILD, List.of())).isEqualTo(Verdict.FAIL);
    assertThat(catalogue("epp", true, true, Ladder.BUILD, List.of("x"))).isEqualTo(Verdict.FAIL);
    assertThat(catalogue("epp", true, true, "0".repeat(64), List.of()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(catalogue("directional", true, true, Ladder.BUILD, List.of()))
        .isEqualTo(Verdict.ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, 0, PASS",
    "1, 0, 0, PASS",
    "0, 0, 0, INCONCLUSIVE",
    "9, 1, 0, FAIL",
    "9, 0, 1, INCONCLUSIVE"
  })
  void buildHasToPassItsTests(long tests, long failures, long skipped, Verdict verdict) {
    assertThat(
            judge(
                "unit_and_integration_tests",
                new BuildTested(
                    Ladder.BUILD,
                    "abc",
                    false,
                    tests,
                    failures,
                    skipped,
                    Ladder.AS_OF,
                    "./belay test",
                    new TreeMap<>(),
                    Optional.empty())))
        .isEqualTo(verdict);
  }

  @Test
  void sourcesHaveToBeThoseOfACommit() {
    assertThat(tested(Ladder.BUILD, "abc", true)).isEqualTo(Verdict.FAIL);
    assertThat(tested(Ladder.BUILD, "", false)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void recordOfAnotherBuildDoesNotCount() {
    assertThat(tested("0".repeat(64), "abc", false)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void scanMayNotFindAnything() {
    assertThat(scan(1, List.of(), List.of())).isEqualTo(Verdict.PASS);
    assertThat(scan(0, List.of(), List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(scan(9, List.of("journal"), List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(scan(9, List.of("journal"), List.of("aws-key: log 3"))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void everyHistoryHasToReplay() {
    assertThat(judge("workflow_replay", new HistoriesReplayed(1, List.of())))
        .isEqualTo(Verdict.PASS);
    assertThat(judge("workflow_replay", new HistoriesReplayed(0, List.of())))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge("workflow_replay", new HistoriesReplayed(9, List.of("soak-1"))))
        .isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "499, PASS",
    "500, PASS",
    "501, FAIL",
    "-499, PASS",
    "-500, PASS",
    "-501, FAIL",
    "-9223372036854775808, FAIL"
  })
  void clocksHaveToAgree(long millis, Verdict verdict) {
    assertThat(clocks(Map.of("runtime", millis), List.of())).isEqualTo(verdict);
  }

  @Test
  void clockThatWasNotReadIsInconclusive() {
    assertThat(clocks(Map.of("runtime", 0L), List.of("database"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(clocks(Map.of(), List.of())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static Verdict journal(long rows, String head, long uncorrelated, List<String> problems) {
    return judge(
        "event_store_integrity",
        ReportBuilder.soak().done(),
        new JournalChecked(
            "soak-1", rows, head, 1000, HEAD, uncorrelated, 0, 1, problems, new TreeMap<>()));
  }

  private static JournalChecked window(String stream, long nanos) {
    return new JournalChecked(
        stream, 1000, HEAD, 1000, HEAD, 0, 7, 7 + nanos, List.of(), new TreeMap<>());
  }

  private static Verdict catalogue(
      String strategy, boolean known, boolean checksum, String build, List<String> problems) {
    return judge(
        "strategy_catalog", new CatalogueChecked(strategy, 1, known, checksum, build, problems));
  }

  private static Verdict tested(String build, String source, boolean dirty) {
    return judge(
        "unit_and_integration_tests",
        new BuildTested(
            build,
            source,
            dirty,
            9,
            0,
            0,
            Ladder.AS_OF,
            "./belay test",
            new TreeMap<>(),
            Optional.empty()));
  }

  private static Verdict scan(long documents, List<String> unread, List<String> hits) {
    return judge(
        "secrets_hygiene", new SecretsScanned(List.of("home"), documents, unread, hits, List.of()));
  }

  @Test
  void secretsHygieneTellsWhatWasLeftOut() {
    SecretsScanned scanned =
        new SecretsScanned(
            List.of("home"), 9, List.of(), List.of(), List.of("home/sessions: session logs"));

    assertThat(
            Ladder.gate("secrets_hygiene")
                .evaluate(Ladder.input("secrets_hygiene", Ladder.exhibits(scanned)))
                .findings())
        .anyMatch(finding -> finding.text().contains("Left out: home/sessions: session logs."));
  }

  private static Verdict clocks(Map<String, Long> skews, List<String> unread) {
    return judge("clock_skew", new ClocksCompared(new TreeMap<>(skews), unread));
  }

  private static Verdict judge(String gate, EvidenceBody... bodies) {
    return Ladder.gate(gate).evaluate(Ladder.input(gate, Ladder.exhibits(bodies))).verdict();
  }
}
