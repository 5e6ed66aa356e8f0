package dev.belay.workflows.promotion;

import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.Breakage;
import dev.belay.workflows.activity.OperatorActivities;
import dev.belay.workflows.activity.OperatorActivities.JudgeAct;
import dev.belay.workflows.activity.OperatorActivities.JudgedAct;
import dev.belay.workflows.plan.LadderPlan;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Where acts queue. Handlers hand them in and wait; {@link #judgeInOrder}, a coroutine of the main
 * method, has them judged one by one while rungs are measured.
 */
final class ActDesk {
  private final Progress progress;
  private final People people;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private boolean judging;
  private boolean closed;
  private int number;

  private record Waiting(SignedAct act, Instant receivedAt, CompletablePromise<ActAnswer> answer) {}

  ActDesk(Progress progress, People people) {
    this.progress = progress;
    this.people = people;
  }

  /** Why an act is not even taken; empty when it is. */
  Optional<String> fault(SignedAct act) {
    if (progress.actsRefused() >= PromotionLadderWorkflow.REFUSED_MAX) {
      return Optional.of(
          "TOO_MANY_REFUSED: expected fewer than "
              + PromotionLadderWorkflow.REFUSED_MAX
              + " refused acts on one ladder; it takes no more");
    }
    if (queue.size() >= PromotionLadderWorkflow.WAITING_MAX) {
      return Optional.of("BUSY: " + queue.size() + " acts wait to be judged; send it again later");
    }
    return ActShape.fault(act);
  }

  /** Queues an act and waits for its answer. */
  ActAnswer submit(SignedAct act) {
    if (closed) {
      return ActAnswer.notJudged("the ladder has ended and judges no more");
    }
    Waiting waiting =
        new Waiting(act, Instant.ofEpochMilli(Workflow.currentTimeMillis()), Workflow.newPromise());
    queue.add(waiting);
    return waiting.answer().get();
  }

  /** Judges for as long as the run lasts. What an activity throws becomes an answer. */
  void judgeInOrder(LadderPlan plan) {
    ActivityPolicies policies = new ActivityPolicies(plan.timing());
    while (true) {
      Workflow.await(() -> !queue.isEmpty());
      judging = true;
      Waiting waiting = queue.remove();
      waiting.answer().complete(judge(plan, policies, waiting));
      judging = false;
    }
  }

  private ActAnswer judge(LadderPlan plan, ActivityPolicies policies, Waiting waiting) {
    number++;
    Asked asked = people.asked();
    JudgeAct order =
        new JudgeAct(
            progress.step(),
            number,
            waiting.act(),
            waiting.receivedAt(),
            asked.expected(),
            asked.request().map(RequestState::evidence),
            progress.profile(),
            plan.promoter());
    OperatorActivities operators =
        Workflow.newActivityStub(OperatorActivities.class, policies.prompt("judge act " + number));
    try {
      JudgedAct judged = operators.judge(order);
      return taken(asked, judged);
    } catch (ActivityFailure broken) {
      return ActAnswer.notJudged(
          Breakage.text(broken) + "; sign the act again, with a new nonce, and send it");
    }
  }

  private ActAnswer taken(Asked asked, JudgedAct judged) {
    boolean accepted = judged.answer().accepted();
    Optional<ActKind> kind = judged.kind().filter(asked.expected()::contains);
    if (accepted && kind.isEmpty()) {
      progress.acted(false);
      return ActAnswer.notJudged("an act that was not expected came back as accepted");
    }
    progress.acted(accepted);
    if (accepted) {
      kind.ifPresent(wanted -> people.accept(wanted, judged.answer()));
      progress.show(people);
    }
    return judged.answer();
  }

  /** Waits until every act that has arrived is judged. */
  void drain() {
    Workflow.await(() -> queue.isEmpty() && !judging);
  }

  /** For a ladder that never opened: answers what waits. */
  void dismiss(String why) {
    closed = true;
    while (!queue.isEmpty()) {
      queue.remove().answer().complete(ActAnswer.notJudged(why));
    }
  }
}
