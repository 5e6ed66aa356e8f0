package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_LEAST;
import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_MOST;

import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.Admitted;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code backtest_regression}: the candidate still earns on the tape it was made on, and what it
 * earns is neither luck nor knowledge of the future.
 */
final class BacktestRegressionGate implements Gate {
  static final ThresholdDefinition NET_PNL =
      new ThresholdDefinition(
          "net_pnl",
          "quote currency",
          AT_LEAST,
          BigDecimal.ZERO,
          ThresholdDefinition.Range.AMOUNT,
          "12.5 passes, -0.01 fails",
          "A candidate that loses on the data it was chosen on has no case. What is left open is"
              + " marked at the side it would close on, less the taker fee.");
  static final ThresholdDefinition MAX_DRAWDOWN =
      new ThresholdDefinition(
          "max_drawdown",
          "share of capital",
          AT_MOST,
          new BigDecimal("0.02"),
          ThresholdDefinition.Range.SHARE,
          "0.004 passes, 0.021 fails",
          "Held against the same limit as the soak, so that a soak is not started in vain.");
  static final ThresholdDefinition FILLS =
      new ThresholdDefinition(
          "fills",
          "fills",
          AT_LEAST,
          BigDecimal.TEN,
          ThresholdDefinition.Range.COUNT,
          "10 passes, 9 is inconclusive",
          "Fewer say nothing about the candidate; the default is the soak's smallest.");

  private static final List<ThresholdDefinition> OF_THE_BACKTEST =
      List.of(NET_PNL, MAX_DRAWDOWN, FILLS);

  @Override
  public String name() {
    return "backtest_regression";
  }

  @Override
  public String summary() {
    return "The candidate earns net of everything on its regression tape and in its windows, more"
        + " than luck explains and without knowing the future.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return Stream.concat(OF_THE_BACKTEST.stream(), StudyChecks.THRESHOLDS.stream()).toList();
  }

  @Override
  public List<VerdictRule> rules() {
    return Stream.concat(ofTheBacktest().stream(), StudyChecks.RULES.stream()).toList();
  }

  private static List<VerdictRule> ofTheBacktest() {
    return List.of(
        new VerdictRule(
            SessionChecks.LADDER,
            Verdict.ERROR,
            "session and study were run for this ladder and attempt"),
        new VerdictRule(
            SessionChecks.CANDIDATE,
            Verdict.ERROR,
            "the session ran the candidate's bot, bounds and regression feed"),
        new VerdictRule(
            SessionChecks.BUILD, Verdict.INCONCLUSIVE, "it ran on the candidate's build"),
        new VerdictRule(
            SessionChecks.STATE,
            Verdict.FAIL,
            "the session ended by itself (another build: INCONCLUSIVE; broken: ERROR)"),
        new VerdictRule("hard_stops", Verdict.FAIL, "no bound stopped it"),
        new VerdictRule(NET_PNL.name(), Verdict.FAIL, "liquidation value less capital"),
        new VerdictRule(MAX_DRAWDOWN.name(), Verdict.FAIL, "largest fall of equity"),
        new VerdictRule(FILLS.name(), Verdict.INCONCLUSIVE, "number of fills"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("session-report", "study-report");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    boolean studied = StudyChecks.areAsked(input.setting());
    Hearing hearing = new Hearing(this, studied ? thresholds() : OF_THE_BACKTEST, input);
    hearing
        .newest(SessionDone.class, "backtest", SessionChecks.of(SessionKind.BACKTEST))
        .ifPresent(done -> judge(hearing, input, done));
    if (studied) {
      hearing
          .newest(StudyDone.class, "study")
          .ifPresent(done -> StudyChecks.judge(hearing, input.candidate(), done));
    }
    return hearing.close();
  }

  private static void judge(Hearing hearing, GateInput input, Admitted<SessionDone> done) {
    SessionReport report = done.body().report();
    SessionChecks.ran(hearing, input.candidate(), done, "regression");
    SessionChecks.state(hearing, report);
    hearing.require(
        report.hardStops() == 0,
        new Finding(
            "hard_stops",
            Verdict.FAIL,
            Integer.toString(report.hardStops()),
            "≤ 0",
            "stops",
            "A bound stopped the backtest."));
    hearing.compare(NET_PNL, SessionChecks.netPnl(report), "Net of fees, funding and closing.");
    hearing.compare(MAX_DRAWDOWN, SessionChecks.drawdown(report), "Largest fall below the peak.");
    hearing.compare(
        FILLS, BigDecimal.valueOf(report.fills()), Verdict.INCONCLUSIVE, "Fills in the backtest.");
  }
}
