package dev.belay.activities.operator;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.study.StudySpec;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.SoakPlan;
import dev.belay.workflows.plan.Timing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A profile as a workflow needs it. */
final class PlanMaker {
  private final Timing timing;

  PlanMaker(Timing timing) {
    this.timing = timing;
  }

  /** Why a candidate cannot climb by a profile; empty when it can. */
  Optional<String> refusal(Candidate candidate, Profile profile) {
    List<Rung> unbuilt = profile.rungs().stream().filter(rung -> !rung.isBuilt()).toList();
    if (!unbuilt.isEmpty()) {
      return Optional.of(
          "profile "
              + profile.name()
              + " has rungs that this version cannot measure: "
              + unbuilt
              + "; promote with --profile demo");
    }
    return soakRefusal(candidate, profile).or(() -> freshnessRefusal(profile));
  }

  private static Optional<String> soakRefusal(Candidate candidate, Profile profile) {
    if (!profile.rungs().contains(Rung.PAPER_SOAK)) {
      return Optional.empty();
    }
    if (!profile.clocks().contains(profile.soakClock().kind())) {
      return Optional.of(
          "profile "
              + profile.name()
              + " soaks on a "
              + profile.soakClock().kind()
              + " clock, which it does not take itself; correct the profile");
    }
    boolean onTape =
        Optional.ofNullable(candidate.config().feeds().get("soak"))
            .filter(Feed::isTape)
            .isPresent();
    return onTape && !profile.tapes()
        ? Optional.of(
            "profile "
                + profile.name()
                + " soaks on a live feed only, and the candidate's is a tape; no live feed is"
                + " there yet, promote with --profile demo")
        : Optional.empty();
  }

  /** A request closes with the evidence under it, and may only be opened anew so often. */
  private Optional<String> freshnessRefusal(Profile profile) {
    int least = timing.requestSecondsMin();
    return profile.gates().stream()
        .filter(setting -> setting.rung() == Rung.GATES && setting.counts())
        .filter(setting -> setting.freshSeconds() < least)
        .findFirst()
        .map(setting ->
            "profile %s holds %s fresh for %d s, too short for people to be asked; expected fresh_seconds of at least %d on GATES, correct the profile"
                .formatted(profile.name(), setting.gate(), setting.freshSeconds(), least));
  }

  /** What an opened ladder is told. */
  record Opened(String subject, int attempt, String promoter, EvidenceId promotion) {}

  LadderPlan plan(Profile profile, Opened opened) {
    return new LadderPlan(
        opened.subject(),
        opened.attempt(),
        opened.promoter(),
        profile.rungs(),
        GateStep.of(profile),
        soak(profile),
        profile.replays(),
        profile.approvals(),
        timing,
        opened.promotion(),
        readsStudies(profile) ? Optional.of(studySeconds()) : Optional.empty());
  }

  /** Whether a gate of REGRESSION will ask for what a study measured. */
  private static boolean readsStudies(Profile profile) {
    return profile.gates().stream()
        .filter(setting -> setting.judged() && setting.rung() == Rung.REGRESSION)
        .map(setting -> GateCatalogue.find(setting.gate()))
        .flatMap(Optional::stream)
        .anyMatch(gate -> gate.evidenceKinds().contains("study-report"));
  }

  private int studySeconds() {
    return Math.min(timing.measureSeconds(), StudySpec.SECONDS_MAX);
  }

  private SoakPlan soak(Profile profile) {
    int chunk = Math.toIntExact(profile.chunkSeconds());
    int deadline = Math.addExact(wallSeconds(chunk, profile.soakClock()), timing.patienceSeconds());
    return new SoakPlan(Math.toIntExact(profile.soakSeconds()), chunk, deadline);
  }

  private static int wallSeconds(int sessionSeconds, ClockSpec clock) {
    if (clock.speed().signum() == 0) {
      return 0;
    }
    return BigDecimal.valueOf(sessionSeconds)
        .divide(clock.speed(), 0, RoundingMode.UP)
        .intValueExact();
  }
}
