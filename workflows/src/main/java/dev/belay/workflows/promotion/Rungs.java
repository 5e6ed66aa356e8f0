package dev.belay.workflows.promotion;

import dev.belay.api.session.SessionCommand;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.Breakage;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.activity.RuntimeActivities.ReplayOrder;
import dev.belay.workflows.activity.RuntimeActivities.SessionMeasured;
import dev.belay.workflows.activity.RuntimeActivities.StudyOrder;
import dev.belay.workflows.activity.SearchAttributes;
import dev.belay.workflows.gatecycle.GateCycleInput;
import dev.belay.workflows.gatecycle.GateCycleWorkflow;
import dev.belay.workflows.gatecycle.GateRound;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.RungResult;
import dev.belay.workflows.soak.PaperSoakWorkflow;
import dev.belay.workflows.soak.SoakInput;
import dev.belay.workflows.soak.SoakResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How each rung is measured. Every measurement ends in a result; a stop cuts it short. */
final class Rungs {
  private final LadderPlan plan;
  private final ActivityPolicies policies;
  private final Progress progress;
  private final People people;
  private boolean cut;
  private int words;

  Rungs(LadderPlan plan, Progress progress, People people) {
    this.plan = plan;
    this.policies = new ActivityPolicies(plan.timing());
    this.progress = progress;
    this.people = people;
  }

  RungResult measure(LadderStep step) {
    return switch (step.rung()) {
      case REGRESSION -> unlessStopped(() -> regression(step));
      case PAPER_SOAK -> soak(step);
      case GATES -> unlessStopped(() -> gates(step));
      case START, NO_TRADE, MICRO_CAP, AUDIT, DECISION, LIVE ->
          RungResult.error("this desk cannot measure the rung " + step.rung());
    };
  }

  private RungResult regression(LadderStep step) {
    try {
      SessionMeasured backtest = runtime("backtest").backtest(step);
      Optional<Promise<EvidenceId>> study = plan.studySeconds().map(limit -> study(step, limit));
      List<Promise<SessionMeasured>> replays = new ArrayList<>();
      for (int i = 0; i < plan.replays(); i++) {
        RuntimeActivities runtime = runtime("replay " + (i + 1) + " of " + plan.replays());
        replays.add(Async.function(runtime::replay, new ReplayOrder(step, i, backtest.session())));
      }
      List<EvidenceId> measured = new ArrayList<>(List.of(backtest.evidence()));
      replays.forEach(replay -> measured.add(replay.get().evidence()));
      study.ifPresent(made -> measured.add(made.get()));
      return new GateRound(policies).judge(step, plan.gatesAt(step.rung()), measured).result();
    } catch (ActivityFailure broken) {
      return RungResult.error(Breakage.text(broken));
    }
  }

  /** Beside the replays; a ladder that was opened before there were studies makes none. */
  private Promise<EvidenceId> study(LadderStep step, int secondsMax) {
    RuntimeActivities runtime = runtime("study");
    return Async.function(runtime::study, new StudyOrder(step, secondsMax));
  }

  private RuntimeActivities runtime(String summary) {
    return Workflow.newActivityStub(RuntimeActivities.class, policies.measuring(summary));
  }

  private RungResult gates(LadderStep step) {
    String id = new LadderId(step.ladder()).gates(step.attempt(), step.ordinal());
    GateCycleWorkflow child =
        Workflow.newChildWorkflowStub(GateCycleWorkflow.class, options(step, id, "gates"));
    progress.child(Optional.of(id));
    try {
      return child
          .judge(new GateCycleInput(step, plan.gatesAt(step.rung()), plan.timing()))
          .result();
    } catch (ChildWorkflowFailure broken) {
      return RungResult.error("the gate cycle " + id + " did not end by itself");
    } finally {
      progress.child(Optional.empty());
    }
  }

  private RungResult soak(LadderStep step) {
    String id = new LadderId(step.ladder()).soak(step.attempt(), step.ordinal());
    PaperSoakWorkflow child =
        Workflow.newChildWorkflowStub(PaperSoakWorkflow.class, options(step, id, "soak"));
    SoakInput input = new SoakInput(step, plan.soak(), plan.gatesAt(step.rung()), plan.timing());
    CompletablePromise<SoakResult> soak = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> soak.completeFrom(Async.function(child::soak, input)));
    progress.child(Optional.of(id));
    scope.run();
    passOnWords(child, soak, scope);
    try {
      SoakResult ended = soak.get();
      boolean broke = ended.result().verdict() == Verdict.ERROR;
      return cut && !broke ? cutShort(ended.result().evidence()) : ended.result();
    } catch (ChildWorkflowFailure broken) {
      return RungResult.error("the soak " + id + " did not end by itself");
    } finally {
      progress.child(Optional.empty());
    }
  }

  /** While the soak runs: what people said and had accepted reaches it; hold and stop have ends. */
  private void passOnWords(
      PaperSoakWorkflow child, Promise<SoakResult> soak, CancellationScope scope) {
    while (!soak.isCompleted()) {
      boolean held = people.isHeld();
      boolean moved =
          Workflow.await(
              Duration.ofSeconds(plan.timing().answerSeconds()),
              () -> soak.isCompleted() || people.hasWords());
      if (!moved && held) {
        people.abandon();
        tell(child, new People.Word(SessionCommand.Action.STOP, "nobody resumed it in time"));
      }
      people.nextWord().ifPresent(word -> tell(child, word));
      if (people.isStopped() || people.isAbandoned()) {
        Duration patience = Duration.ofSeconds(2L * plan.timing().commandSeconds());
        cut = people.isStopped();
        if (!Workflow.await(patience, soak::isCompleted)) {
          scope.cancel("stopped");
        }
        Workflow.await(soak::isCompleted);
      }
    }
  }

  private void tell(PaperSoakWorkflow child, People.Word word) {
    LadderStep step = progress.step();
    String id = step.ladder() + ":" + step.attempt() + ":word-" + ++words;
    String reason = word.action() + " by " + word.principal();
    try {
      child.command(
          new SessionCommand(
              id, word.action(), reason.length() <= 256 ? reason : reason.substring(0, 256)));
    } catch (SignalExternalWorkflowException | ChildWorkflowFailure ended) {
      Workflow.getLogger(Rungs.class).info("the soak ended before it heard: {}", reason);
    }
  }

  private static ChildWorkflowOptions options(LadderStep step, String id, String kind) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setStaticSummary(kind + " of " + step.subject() + ", attempt " + step.attempt())
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.SUBJECT, step.subject())
                .set(SearchAttributes.KIND, kind)
                .set(SearchAttributes.RUNG, step.rung().name())
                .build())
        .build();
  }

  private RungResult unlessStopped(Functions.Func<RungResult> work) {
    CompletablePromise<RungResult> done = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> done.completeFrom(Async.function(work)));
    scope.run();
    Workflow.await(() -> done.isCompleted() || people.isStopped());
    if (done.isCompleted()) {
      return done.get();
    }
    scope.cancel("stopped");
    return cutShort(List.of());
  }

  /** What a rung that a person ended shows says nothing about the candidate. */
  private RungResult cutShort(List<EvidenceId> measured) {
    return new RungResult(
        Verdict.INCONCLUSIVE, "cut short, stopped by " + people.stopper(), measured);
  }
}
