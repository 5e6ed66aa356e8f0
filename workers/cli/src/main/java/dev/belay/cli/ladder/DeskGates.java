package dev.belay.cli.ladder;

import dev.belay.activities.evidence.LadderRow;
import dev.belay.cli.desk.Desk;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.gatecycle.GateCycleInput;
import dev.belay.workflows.gatecycle.GateCycleResult;
import dev.belay.workflows.gatecycle.GateCycleWorkflow;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.Timing;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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

  /** Starts a gate cycle and waits for its end. */
  public GateCycleResult run(LadderRow ladder, Profile profile) {
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
    return cycle.judge(new GateCycleInput(step, gates(profile), Timing.standard()));
  }

  private static List<GateStep> gates(Profile profile) {
    List<GateStep> gates = new ArrayList<>();
    List<GateSetting> settings = profile.gates();
    for (int index = 0; index < settings.size(); index++) {
      GateSetting setting = settings.get(index);
      if (setting.judged() && setting.rung() == Rung.GATES) {
        gates.add(
            new GateStep(
                setting.gate(), Rung.GATES, index, setting.critical() && !setting.dryRun()));
      }
    }
    return gates;
  }
}
