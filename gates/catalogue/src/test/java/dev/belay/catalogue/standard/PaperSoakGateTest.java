package dev.belay.catalogue.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionState;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.testing.KpisBuilder;
import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperSoakGateTest {
  private static final String GATE = "paper_soak";

  @Test
  void soakThatEarnsItsEdgePasses() {
    GateVerdict verdict = judge((report, kpis) -> {});
    assertThat(verdict.findings()).extracting(Finding::verdict).containsOnly(Verdict.PASS);
    assertThat(verdict.findings())
        .extracting(Finding::check)
        .contains(
            "hard_stops",
            "net_pnl",
            "max_drawdown",
            "fills",
            "maker_ratio",
            "net_edge",
            "net_edge_bound",
            "data_uptime");
  }

  @ParameterizedTest
  @CsvSource({"0, PASS", "1, FAIL"})
  void hardStopFails(int stops, Verdict verdict) {
    assertThat(judge((report, kpis) -> report.hardStops = stops).verdict()).isEqualTo(verdict);
    assertThat(judge((report, kpis) -> kpis.hardStops = stops).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "0, PASS", "-1, FAIL"})
  void lossFails(long units, Verdict verdict) {
    assertThat(judge((report, kpis) -> pnl(report, kpis, units)).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.019999, PASS", "0.02, PASS", "0.020001, FAIL"})
  void drawdownBeyondTheLimitFails(double share, Verdict verdict) {
    assertThat(judge((report, kpis) -> drawdown(report, kpis, share)).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"51, PASS", "50, PASS", "49, INCONCLUSIVE"})
  void dayNeedsFiftyFills(long fills, Verdict verdict) {
    assertThat(judge((report, kpis) -> fills(report, kpis, fills)).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.901, PASS", "0.9, PASS", "0.899, FAIL"})
  void marketMakerHasToMake(double ratio, Verdict verdict) {
    assertThat(kpis(kpis -> kpis.makerRatio = Optional.of(ratio))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"4.001, PASS", "4, PASS", "3.999, FAIL"})
  void netEdgeHasToBeWhatTheCandidatePromises(double edge, Verdict verdict) {
    assertThat(kpis(kpis -> kpis.netEdge = Optional.of(edge))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.001, PASS", "0, PASS", "-0.001, INCONCLUSIVE"})
  void edgeThatLuckExplainsIsInconclusive(double bound, Verdict verdict) {
    assertThat(kpis(kpis -> kpis.netEdgeBound = Optional.of(bound))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.99501, PASS", "0.995, PASS", "0.99499, FAIL"})
  void feedHasToBeFresh(double share, Verdict verdict) {
    assertThat(judge((report, kpis) -> uptime(report, kpis, share)).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "0, PASS", "-1, INCONCLUSIVE"})
  void soakHasToLast(long nanos, Verdict verdict) {
    assertThat(judge((report, kpis) -> lasts(report, kpis, nanos)).verdict()).isEqualTo(verdict);
  }

  @Test
  void lossOverTooFewFillsFails() {
    GateVerdict verdict =
        judge((report, kpis) -> {
          pnl(report, kpis, -1);
          fills(report, kpis, 3);
        });
    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void poorKpisOverTooFewFillsAreInconclusive() {
    GateVerdict verdict =
        judge((report, kpis) -> {
          fills(report, kpis, 3);
          kpis.makerRatio = Optional.of(0.1);
          uptime(report, kpis, 0.5);
        });
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void boundDecidesBeforeTheEdge() {
    assertThat(
            kpis(kpis -> {
              kpis.netEdgeBound = Optional.of(-1.0);
              kpis.netEdge = Optional.of(1.0);
            }))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void hardStopDecidesBeforeTheShortLengthItCaused() {
    GateVerdict verdict =
        judge((report, kpis) -> {
          report.state = SessionState.HARD_STOPPED;
          report.hardStops = 1;
          kpis.hardStops = 1;
          lasts(report, kpis, -1);
        });
    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void missingNumberIsInconclusive() {
    assertThat(judge((report, kpis) -> kpis.netPnlUnits = Optional.empty()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(kpis(kpis -> kpis.drawdown = Optional.empty())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(kpis(kpis -> kpis.makerRatio = Optional.empty())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(kpis(kpis -> kpis.netEdge = Optional.empty())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(kpis(kpis -> kpis.netEdgeBound = Optional.empty())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(kpis(kpis -> kpis.uptime = Optional.empty())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void numberThatIsNotFiniteIsAnError(double number) {
    assertThat(kpis(kpis -> kpis.drawdown = Optional.of(number))).isEqualTo(Verdict.ERROR);
    assertThat(kpis(kpis -> kpis.makerRatio = Optional.of(number))).isEqualTo(Verdict.ERROR);
    assertThat(kpis(kpis -> kpis.netEdge = Optional.of(number))).isEqualTo(Verdict.ERROR);
    assertThat(kpis(kpis -> kpis.netEdgeBound = Optional.of(number))).isEqualTo(Verdict.ERROR);
    assertThat(kpis(kpis -> kpis.uptime = Optional.of(number))).isEqualTo(Verdict.ERROR);
  }

  @Test
  void figureThatTheRowsDoNotGiveFails() {
    assertThat(kpis(kpis -> kpis.fills = 201)).isEqualTo(Verdict.FAIL);
    assertThat(kpis(kpis -> kpis.netPnlUnits = Optional.of(1L))).isEqualTo(Verdict.FAIL);
    assertThat(kpis(kpis -> kpis.elapsedNanos++)).isEqualTo(Verdict.FAIL);
    assertThat(kpis(kpis -> kpis.drawdown = Optional.of(0.0040001))).isEqualTo(Verdict.FAIL);
    assertThat(kpis(kpis -> kpis.uptime = Optional.of(0.998999))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void promiseOfAnotherCandidateIsAnError() {
    assertThat(kpis(kpis -> kpis.promised = 1)).isEqualTo(Verdict.ERROR);
  }

  @Test
  void kpisFromOtherRowsThanTheRuntimeSignedAreAnError() {
    Input.OfJournal signed = ReportBuilder.soak().rows();
    assertThat(from(signed)).isEqualTo(Verdict.PASS);
    assertThat(from(rows(signed.stream(), 1, signed.toSequence(), "c".repeat(64))))
        .isEqualTo(Verdict.ERROR);
    assertThat(from(rows("soak-2", 1, signed.toSequence(), signed.head())))
        .isEqualTo(Verdict.ERROR);
    assertThat(from(rows(signed.stream(), 2, signed.toSequence(), signed.head())))
        .isEqualTo(Verdict.ERROR);
    assertThat(from(rows(signed.stream(), 1, signed.toSequence() + 1, signed.head())))
        .isEqualTo(Verdict.ERROR);
    assertThat(from(new Input.OfEvidence(new EvidenceId("1".repeat(64))))).isEqualTo(Verdict.ERROR);
  }

  @Test
  void kpisFromFewerRowsThanTheRuntimeSignedAreInconclusive() {
    Input.OfJournal signed = ReportBuilder.soak().rows();
    assertThat(from(rows(signed.stream(), 1, signed.toSequence() - 1, "c".repeat(64))))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"by hand", "", "ladder:epp-btc@000000000000#1"})
  void soakThatRanForAnotherAttemptIsAnError(String correlation) {
    assertThat(judge((report, kpis) -> report.correlation = correlation).verdict())
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void kpisOfAnotherSessionAreNotRead() {
    assertThat(kpis(kpis -> kpis.session = "soak-2")).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void clockThatTheProfileDoesNotTakeFails() {
    Profile wallOnly = profile(Set.of(ClockSpec.Kind.WALL), true);
    assertThat(under(wallOnly, ReportBuilder.soak())).isEqualTo(Verdict.FAIL);
    ReportBuilder wall = ReportBuilder.soak();
    wall.clock = ClockSpec.wall();
    assertThat(under(wallOnly, wall)).isEqualTo(Verdict.PASS);
  }

  @Test
  void tapeInWallTimeDoesNotPassForAVenue() {
    ReportBuilder wall = ReportBuilder.soak();
    wall.clock = ClockSpec.wall();
    assertThat(under(profile(Set.of(ClockSpec.Kind.WALL), false), wall)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void feedThatWasNotPromotedIsAnError() {
    assertThat(judge((report, kpis) -> report.feed = new Feed("venue:other")).verdict())
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void makerRatioIsNotAskedOfOthers() {
    ReportBuilder report = ReportBuilder.soak();
    Candidate directional = Ladder.candidate("directional");
    report.bot = directional.config().bot();
    report.correlation = Ladder.correlation(directional);
    KpisBuilder kpis = new KpisBuilder();
    kpis.makerRatio = Optional.of(0.0);
    GateInput input =
        new GateInput(
            directional,
            Ladder.profile(),
            Ladder.ATTEMPT,
            Ladder.setting(GATE),
            List.of(
                Ladder.exhibit(1, Ladder.evidence(directional, report.done(), 0)),
                Ladder.exhibit(2, Ladder.evidence(directional, kpis.build(), 0))),
            Ladder.AS_OF);
    assertThat(Ladder.gate(GATE).evaluate(input).verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "14400, 10", "14401, 11", "50400, 30", "86400, 50", "2592000, 50"})
  void fillsNeededGrowFromFourHoursToADay(long seconds, long fills) {
    assertThat(SoakThresholds.fillsNeeded(seconds, BigDecimal.TEN, BigDecimal.valueOf(50)))
        .isEqualByComparingTo(BigDecimal.valueOf(fills));
  }

  private static Input.OfJournal rows(String stream, long from, long to, String head) {
    return new Input.OfJournal(stream, from, to, head);
  }

  private static Verdict from(Input input) {
    Evidence kpis = Ladder.evidence(new KpisBuilder().build(), 1);
    Evidence measured =
        new Evidence(
            kpis.subject(),
            kpis.slot(),
            kpis.producedAt(),
            kpis.producer(),
            kpis.clock(),
            kpis.feed(),
            List.of(input),
            kpis.body());
    Exhibit report = Ladder.exhibit(1, Ladder.evidence(ReportBuilder.soak().done(), 0));
    return Ladder.gate(GATE)
        .evaluate(Ladder.input(GATE, List.of(report, Ladder.exhibit(2, measured))))
        .verdict();
  }

  private static Verdict kpis(Consumer<KpisBuilder> spoil) {
    return judge((report, kpis) -> spoil.accept(kpis)).verdict();
  }

  private static GateVerdict judge(Spoil spoil) {
    ReportBuilder report = ReportBuilder.soak();
    KpisBuilder kpis = new KpisBuilder();
    spoil.apply(report, kpis);
    return Ladder.gate(GATE)
        .evaluate(Ladder.input(GATE, Ladder.exhibits(report.done(), kpis.build())));
  }

  private static Verdict under(Profile profile, ReportBuilder report) {
    GateInput input =
        new GateInput(
            Ladder.candidate(),
            profile,
            Ladder.ATTEMPT,
            Ladder.setting(GATE),
            Ladder.exhibits(report.done(), new KpisBuilder().build()),
            Ladder.AS_OF);
    return Ladder.gate(GATE).evaluate(input).verdict();
  }

  private static Profile profile(Set<ClockSpec.Kind> clocks, boolean tapes) {
    Profile demo = Ladder.profile();
    return new Profile(
        "strict",
        demo.rungs(),
        clocks,
        tapes,
        demo.soakSeconds(),
        demo.chunkSeconds(),
        demo.soakClock(),
        demo.replays(),
        demo.approvals(),
        demo.gates());
  }

  private static void pnl(ReportBuilder report, KpisBuilder kpis, long units) {
    report.liquidationUnits = ReportBuilder.CAPITAL_UNITS + units;
    kpis.netPnlUnits = Optional.of(units);
  }

  private static void drawdown(ReportBuilder report, KpisBuilder kpis, double share) {
    report.drawdownMaxUnits = Math.round(share * ReportBuilder.CAPITAL_UNITS);
    kpis.drawdown = Optional.of(share);
  }

  private static void uptime(ReportBuilder report, KpisBuilder kpis, double share) {
    report.freshNanos = Math.round(share * report.elapsedNanos);
    kpis.uptime = Optional.of(share);
  }

  private static void fills(ReportBuilder report, KpisBuilder kpis, long fills) {
    report.fills = fills;
    kpis.fills = fills;
  }

  private static void lasts(ReportBuilder report, KpisBuilder kpis, long beyondNanos) {
    report.elapsedNanos += beyondNanos;
    kpis.elapsedNanos = report.elapsedNanos;
    kpis.uptime = Optional.of((double) report.freshNanos / report.elapsedNanos);
  }

  private interface Spoil {
    void apply(ReportBuilder report, KpisBuilder kpis);
  }
}
