package dev.belay.cli.ladder;

import dev.belay.activities.evidence.AttemptProfile;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderRow;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.gatecycle.GateCycleInput;
import dev.belay.workflows.gatecycle.GateCycleResult;
import dev.belay.workflows.gatecycle.GateCycleWorkflow;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.RungResult;
import dev.belay.workflows.plan.Timing;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Judges the gates of a candidate's GATES rung now, outside its ladder and without changing it. */
public final class DeskGates {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** A cycle has a log of its own, named by the step it began in; two within one are one cycle. */
  private static final long STEP_SECONDS = 10;

  private final Desk desk;
  private final InstantSource clock;

  public DeskGates(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Starts a gate cycle over the gates that the attempt was promoted under and waits for its end;
   * an {@code ERROR} when they are not known.
   */
  public GateCycleResult run(LadderRow ladder) {
    return switch (AttemptProfile.read(
        new EvidenceStore(desk.evidence()), SignersFiles.ofDesk(desk.home()), ladder)) {
      case AttemptProfile.Known(Profile profile) -> judge(ladder, atGates(profile));
      case AttemptProfile.Unusable(String why) ->
          new GateCycleResult(RungResult.error(why), List.of());
    };
  }

  private static List<GateStep> atGates(Profile profile) {
    return GateStep.of(profile).stream().filter(gate -> gate.rung() == Rung.GATES).toList();
  }

  private GateCycleResult judge(LadderRow ladder, List<GateStep> gates) {
    long steps = Duration.between(FIRST, clock.instant()).toSeconds() / STEP_SECONDS;
    LadderStep step =
        new LadderStep(
            "desk:" + ladder.subject() + ":" + steps,
            ladder.subject(),
            ladder.attempt(),
            Rung.GATES,
            0);
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId("gates:desk:" + ladder.subject() + ":" + steps)
            .setTaskQueue(TaskQueues.of(desk.config().id()))
            .setWorkflowExecutionTimeout(LIMIT)
            .setStaticSummary("gates of " + ladder.subject() + " asked by hand")
            .build();
    GateCycleWorkflow cycle =
        desk.temporal().client().newWorkflowStub(GateCycleWorkflow.class, options);
    return cycle.judge(new GateCycleInput(step, gates, Timing.standard()));
  }
}
