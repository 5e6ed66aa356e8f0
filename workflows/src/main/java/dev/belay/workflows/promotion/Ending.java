package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.Breakage;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.EvidenceActivities.Decision;
import dev.belay.workflows.activity.EvidenceActivities.DecisionOrder;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.RungResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** The rung DECISION, whatever led to it: recorded, exported, told. */
final class Ending {
  private final LadderPlan plan;
  private final ActivityPolicies policies;
  private final Progress progress;

  Ending(LadderPlan plan, Progress progress) {
    this.plan = plan;
    this.policies = new ActivityPolicies(plan.timing());
    this.progress = progress;
  }

  LadderResult record(LadderEnd proposed, Climb climb) {
    LadderStep step = progress.step().at(Rung.DECISION, 0);
    Decision decision = decide(step, proposed, climb);
    String text = decision.text();
    String bundle = "";
    try {
      bundle = evidence("export the bundle").export(step).bundle();
    } catch (ActivityFailure broken) {
      text = text + "; the bundle was not exported: " + Breakage.text(broken);
    }
    return new LadderResult(
        step.ladder(),
        plan.attempt(),
        outcome(decision.outcome()),
        "",
        text,
        Optional.of(decision.evidence()),
        bundle,
        progress.rungs());
  }

  /** A GO that cannot be recorded waits for people; any other end fails the run. */
  private Decision decide(LadderStep step, LadderEnd proposed, Climb climb) {
    LadderEnd end = proposed;
    for (int resumes = 0; ; resumes++) {
      progress.enter(step);
      end = climb.settleForGood(end);
      progress.deciding();
      try {
        return evidence("decide " + end.proposed()).decide(order(step, end));
      } catch (ActivityFailure broken) {
        if (end.proposed() != Outcome.GO) {
          throw Failures.notRecorded(
              end.proposed() + " (" + end.reason() + "), but " + Breakage.text(broken));
        }
        end = climb.resumeDecision(end, RungResult.error(Breakage.text(broken)), resumes);
      }
    }
  }

  private static DecisionOrder order(LadderStep step, LadderEnd end) {
    return new DecisionOrder(
        step, end.proposed(), List.of(end.reason()), end.rung(), end.request());
  }

  private EvidenceActivities evidence(String summary) {
    return Workflow.newActivityStub(EvidenceActivities.class, policies.measuring(summary));
  }

  private static LadderOutcome outcome(Outcome decided) {
    return switch (decided) {
      case GO -> LadderOutcome.GO;
      case HOLD -> LadderOutcome.HOLD;
      case NO_GO -> LadderOutcome.NO_GO;
    };
  }
}
