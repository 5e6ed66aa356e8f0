package dev.belay.catalogue.standard;

import dev.belay.api.session.SessionId;
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
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code replay_regression}: the same recording gives the same decisions, every time. */
final class ReplayRegressionGate implements Gate {
  @Override
  public String name() {
    return "replay_regression";
  }

  @Override
  public String summary() {
    return "Every replay of the regression backtest decides exactly what the backtest decided.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of();
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(
            "replays",
            Verdict.INCONCLUSIVE,
            "as many different replays of the newest backtest as the profile asks for, at least"
                + " one"),
        new VerdictRule(
            SessionChecks.LADDER,
            Verdict.ERROR,
            "backtest and replays were run for this ladder and attempt"),
        new VerdictRule(
            SessionChecks.CANDIDATE,
            Verdict.ERROR,
            "backtest and replays ran the candidate's bot, bounds and regression feed"),
        new VerdictRule(
            SessionChecks.BUILD, Verdict.INCONCLUSIVE, "they ran on the candidate's build"),
        new VerdictRule(
            SessionChecks.STATE,
            Verdict.FAIL,
            "they ended by themselves (another build: INCONCLUSIVE; broken: ERROR)"),
        new VerdictRule("divergence", Verdict.FAIL, "no replay left its recording"),
        new VerdictRule("fingerprint", Verdict.FAIL, "every fingerprint equals the backtest's"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("session-report");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .newest(SessionDone.class, "backtest", SessionChecks.of(SessionKind.BACKTEST))
        .ifPresent(backtest -> judge(hearing, input, backtest));
    return hearing.close();
  }

  private static void judge(Hearing hearing, GateInput input, Admitted<SessionDone> done) {
    SessionChecks.ran(hearing, input.candidate(), done, "regression");
    SessionReport backtest = done.body().report();
    Optional<SessionId> recording = Optional.of(backtest.spec().id());
    List<Admitted<SessionDone>> replays =
        hearing.all(
            SessionDone.class, replay -> replay.report().spec().replayOf().equals(recording));
    long different =
        replays.stream().map(replay -> replay.body().report().spec().id()).distinct().count();
    int wanted = Math.max(1, input.profile().replays());
    hearing.require(
        different >= wanted,
        new Finding(
            "replays",
            Verdict.INCONCLUSIVE,
            Long.toString(different),
            "≥ " + wanted,
            "replays",
            "Fewer replays than the profile asks for."));
    for (Admitted<SessionDone> replay : replays) {
      SessionChecks.ran(hearing, input.candidate(), replay, "regression");
      SessionChecks.state(hearing, replay.body().report());
      judgeReplay(hearing, backtest, replay.body().report());
    }
  }

  private static void judgeReplay(Hearing hearing, SessionReport backtest, SessionReport replay) {
    hearing.require(
        replay.divergence().isEmpty(),
        new Finding(
            "divergence",
            Verdict.FAIL,
            replay.divergence().orElse("none"),
            "none",
            "",
            "Replay " + replay.spec().id() + " left its recording."));
    hearing.require(
        replay.fingerprint().equals(backtest.fingerprint()),
        new Finding(
            "fingerprint",
            Verdict.FAIL,
            replay.fingerprint().value(),
            backtest.fingerprint().value(),
            "",
            "Replay " + replay.spec().id() + " decided otherwise than the backtest."));
  }
}
