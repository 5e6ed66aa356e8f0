package dev.belay.workflows.soak;

import dev.belay.api.session.SessionId;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.activity.RuntimeActivities.Observation;
import dev.belay.workflows.activity.RuntimeActivities.Watch;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;

/** One chunk's activity under way, which can be called off. */
final class Watching {
  private final CompletablePromise<Observation> observation = Workflow.newPromise();
  private final CancellationScope scope;

  private Watching(RuntimeActivities runtime, Watch watch) {
    this.scope =
        Workflow.newCancellationScope(
            () -> observation.completeFrom(Async.function(runtime::observe, watch)));
  }

  static Watching begin(SoakInput input, ActivityPolicies policies, SessionId id, int chunk) {
    String summary = "observe chunk " + (chunk + 1) + " of " + input.soak().chunks();
    RuntimeActivities runtime =
        Workflow.newActivityStub(
            RuntimeActivities.class,
            policies.observing(summary, input.soak().chunkDeadlineSeconds()));
    Watching watching = new Watching(runtime, new Watch(id, input.soak().untilSeconds(chunk)));
    watching.scope.run();
    return watching;
  }

  boolean isDone() {
    return observation.isCompleted();
  }

  /** What it saw; throws what broke it. */
  Observation observation() {
    return observation.get();
  }

  void cancel() {
    scope.cancel("called off");
  }
}
