package dev.belay.workflows.promotion;

import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.Breakage;
import dev.belay.workflows.activity.OperatorActivities;
import dev.belay.workflows.activity.OperatorActivities.NotOpened;
import dev.belay.workflows.activity.OperatorActivities.Opened;
import dev.belay.workflows.activity.OperatorActivities.Opening;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.plan.LadderPlan;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** Open, climb while acts are judged, record the decision, end. */
public final class PromotionLadderWorkflowImpl implements PromotionLadderWorkflow {
  private final Progress progress = new Progress();
  private final People people = new People();
  private final ActDesk acts = new ActDesk(progress, people);

  @Override
  public LadderResult climb(LadderInput input) {
    requireOwnIdAndQueue(input);
    progress.begin(input);
    LadderResult result =
        switch (open(input)) {
          case NotOpened refused -> refused(refused);
          case Opened opened -> climb(opened.plan());
        };
    progress.ended(result);
    Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
        .run();
    return result;
  }

  @Override
  public ActAnswer act(SignedAct act) {
    return acts.submit(act);
  }

  @Override
  public void validateAct(SignedAct act) {
    acts.fault(act)
        .ifPresent(fault -> {
          throw new IllegalArgumentException(fault);
        });
  }

  @Override
  public LadderState state() {
    return progress.state(people);
  }

  @SuppressWarnings("ConstantValue") // a run can be started without an argument
  private static void requireOwnIdAndQueue(LadderInput input) {
    if (input == null) {
      throw Failures.badInput("expected a ladder's input as the one argument, there was none");
    }
    String id = Workflow.getInfo().getWorkflowId();
    if (!id.equals(input.ladder().value())) {
      throw Failures.badInput("expected the workflow id " + input.ladder() + ", was " + id);
    }
    String queue = Workflow.getInfo().getTaskQueue();
    if (!queue.equals(TaskQueues.of(input.desk()))) {
      throw Failures.badInput(
          "expected the task queue " + TaskQueues.of(input.desk()) + ", was " + queue);
    }
  }

  private Opening open(LadderInput input) {
    OperatorActivities.Promotion promotion =
        new OperatorActivities.Promotion(
            input.ladder().value(),
            Workflow.getInfo().getFirstExecutionRunId(),
            input.candidate(),
            input.checksum(),
            input.profile(),
            input.desk(),
            input.promotion(),
            Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis()));
    try {
      return Workflow.newActivityStub(
              OperatorActivities.class, ActivityPolicies.opening("verify the promotion"))
          .open(promotion);
    } catch (ActivityFailure broken) {
      acts.dismiss("the promotion could not be opened");
      throw Failures.notOpened(Breakage.text(broken));
    }
  }

  private LadderResult refused(NotOpened refused) {
    acts.dismiss("the promotion was refused: " + refused.text());
    return new LadderResult(
        progress.step().ladder(),
        0,
        LadderOutcome.REFUSED,
        refused.code(),
        refused.text(),
        refused.evidence(),
        "",
        progress.rungs());
  }

  private LadderResult climb(LadderPlan plan) {
    progress.opened(plan);
    Workflow.newDetachedCancellationScope(() -> Async.procedure(acts::judgeInOrder, plan)).run();
    Climb climb = new Climb(plan, progress, people, acts);
    LadderEnd end = walk(climb);
    CompletablePromise<LadderResult> result = Workflow.newPromise();
    Ending ending = new Ending(plan, progress);
    Workflow.newDetachedCancellationScope(() -> result.complete(ending.record(end, climb))).run();
    return result.get();
  }

  private LadderEnd walk(Climb climb) {
    try {
      return climb.walk();
    } catch (ActivityFailure broken) {
      return LadderEnd.hold(progress.step().rung(), "the books broke: " + Breakage.text(broken));
    } catch (CanceledFailure canceled) {
      return LadderEnd.hold(
          progress.step().rung(), "the run was canceled in Temporal, not by a signed act");
    }
  }
}
