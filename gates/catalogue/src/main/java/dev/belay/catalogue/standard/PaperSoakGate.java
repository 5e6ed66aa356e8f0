package dev.belay.catalogue.standard;

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
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Set;

/**
 * {@code paper_soak}: the candidate earned its way through a soak of the profile's length.
 *
 * <p>The first group of checks that does not pass decides, so that a loss is a {@code FAIL} however
 * few fills there were, and a poor ratio over too few fills is not:
 *
 * <ol>
 *   <li>what ran, on which clock and feed; its books; hard stops, net PnL, drawdown;
 *   <li>whether enough was measured: evidence, end, length, fills;
 *   <li>whether luck explains the edge;
 *   <li>maker ratio, net edge, uptime.
 * </ol>
 *
 * <p>An {@code ERROR} anywhere comes before all of them.
 */
final class PaperSoakGate implements Gate {
  private static final List<Set<String>> GROUPS =
      List.of(
          Set.of("clock", "feed", SoakChecks.BOOKS, "hard_stops", "net_pnl", "max_drawdown"),
          Set.of(
              Hearing.EVIDENCE,
              SessionChecks.BUILD,
              SessionChecks.STATE,
              SessionChecks.JOURNAL,
              "duration",
              "fills"),
          Set.of("net_edge_bound"),
          Set.of("maker_ratio", "net_edge", "data_uptime"));

  @Override
  public String name() {
    return "paper_soak";
  }

  @Override
  public String summary() {
    return "The candidate soaked as long as the profile asks, on a clock and feed it takes, and"
        + " earned its promised edge within its bounds.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return SoakThresholds.ALL;
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(
            SessionChecks.LADDER, Verdict.ERROR, "the session was run for this ladder and attempt"),
        new VerdictRule(
            SessionChecks.CANDIDATE,
            Verdict.ERROR,
            "the session ran the candidate's bot, bounds and soak feed"),
        new VerdictRule(
            "agreement", Verdict.ERROR, "the evidence names the session's clock, feed and promise"),
        new VerdictRule(
            SessionChecks.JOURNAL,
            Verdict.ERROR,
            "2. KPIs were measured from the very rows that the runtime signed (fewer:"
                + " INCONCLUSIVE)"),
        new VerdictRule("clock", Verdict.FAIL, "1. the profile takes the session's clock"),
        new VerdictRule("feed", Verdict.FAIL, "1. the profile takes the session's feed"),
        new VerdictRule(
            SoakChecks.BOOKS,
            Verdict.FAIL,
            "1. fills, length, PnL, drawdown and uptime rebuilt from those rows are the signed"
                + " ones"),
        new VerdictRule("hard_stops", Verdict.FAIL, "1. how often a bound stopped it"),
        new VerdictRule("net_pnl", Verdict.FAIL, "1. liquidation value less capital"),
        new VerdictRule("max_drawdown", Verdict.FAIL, "1. largest fall below the peak"),
        new VerdictRule(
            SessionChecks.BUILD, Verdict.INCONCLUSIVE, "2. it ran on the candidate's build"),
        new VerdictRule(
            SessionChecks.STATE,
            Verdict.INCONCLUSIVE,
            "2. it ended by itself (a hard stop: FAIL; broken: ERROR)"),
        new VerdictRule(
            "duration", Verdict.INCONCLUSIVE, "2. counted session time ≥ the profile's soak"),
        new VerdictRule(
            "fills",
            Verdict.INCONCLUSIVE,
            "2. fills ≥ the line from fills_4h to fills_24h at the profile's soak length"),
        new VerdictRule("net_edge_bound", Verdict.INCONCLUSIVE, "3. lower bound of the net edge"),
        new VerdictRule("maker_ratio", Verdict.FAIL, "4. asked of epp only"),
        new VerdictRule(
            "net_edge", Verdict.FAIL, "4. net edge ≥ the candidate's min_net_edge_bps (else 0)"),
        new VerdictRule("data_uptime", Verdict.FAIL, "4. share of time with a fresh feed"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("session-report", "soak-kpis");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .newest(SessionDone.class, "soak report", SessionChecks.of(SessionKind.PAPER))
        .ifPresent(soak -> judge(hearing, input, soak));
    return hearing.close(GROUPS);
  }

  private static void judge(Hearing hearing, GateInput input, Admitted<SessionDone> soak) {
    SoakChecks checks = new SoakChecks(hearing, input);
    SessionReport report = soak.body().report();
    SessionChecks.ran(hearing, input.candidate(), soak, "soak");
    checks.provenance(soak.evidence(), report);
    checks.hardStops(report.hardStops(), "as the runtime signed");
    SessionChecks.state(hearing, report);
    String session = report.spec().id().value();
    hearing
        .newest(SoakKpis.class, "KPIs of the soak", kpis -> kpis.session().equals(session))
        .ifPresent(kpis -> {
          if (SessionChecks.measured(hearing, kpis.evidence(), report)) {
            checks.books(report, kpis.body());
          }
          checks.kpis(kpis.body());
        });
  }
}
