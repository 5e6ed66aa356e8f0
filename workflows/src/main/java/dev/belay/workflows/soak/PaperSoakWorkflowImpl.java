package dev.belay.workflows.soak;

import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.Breakage;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.activity.RuntimeActivities.CommandOrder;
import dev.belay.workflows.activity.RuntimeActivities.Observation;
import dev.belay.workflows.gatecycle.GateRound;
import dev.belay.workflows.plan.RungResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Start, observe chunk by chunk while obeying commands, measure, judge. */
public final class PaperSoakWorkflowImpl implements PaperSoakWorkflow {
  private final SoakInput input;
  private final ActivityPolicies policies;
  private final Queue<SessionCommand> commands = new ArrayDeque<>();
  private Optional<SessionId> session = Optional.empty();
  private Optional<Watching> watching = Optional.empty();
  private Observation seen = new Observation(SessionState.RUNNING, 0);
  private int chunk;
  private boolean held;

  @WorkflowInit
  public PaperSoakWorkflowImpl(SoakInput input) {
    this.input = input;
    this.policies = new ActivityPolicies(input.timing());
  }

  @Override
  public SoakResult soak(SoakInput unused) {
    try {
      SessionId id = start();
      observe(id);
      return end(judge(id));
    } catch (ActivityFailure broken) {
      return end(RungResult.error(Breakage.text(broken) + stopped()));
    } catch (CanceledFailure canceled) {
      return end(RungResult.error("the soak was canceled" + stopped()));
    }
  }

  @Override
  public void command(SessionCommand command) {
    commands.add(command);
  }

  @Override
  public SoakState state() {
    return new SoakState(session, chunk, input.soak().chunks(), held, seen.elapsedSeconds());
  }

  private SessionId start() {
    SessionId id =
        Workflow.newActivityStub(RuntimeActivities.class, policies.brief("start the session"))
            .startSoak(input.step());
    session = Optional.of(id);
    return id;
  }

  private void observe(SessionId id) {
    while (chunk < input.soak().chunks() && !seen.state().isOver()) {
      show();
      if (!held && watching.isEmpty()) {
        watching = Optional.of(Watching.begin(input, policies, id, chunk));
      }
      Workflow.await(() -> !commands.isEmpty() || watching.filter(Watching::isDone).isPresent());
      if (!commands.isEmpty()) {
        obey(id, commands.remove());
      } else {
        seen = watching.orElseThrow().observation();
        watching = Optional.empty();
        chunk++;
      }
    }
  }

  private void obey(SessionId id, SessionCommand command) {
    RuntimeActivities runtime =
        Workflow.newActivityStub(
            RuntimeActivities.class, policies.prompt(command.action() + " the session"));
    Observation now = runtime.command(new CommandOrder(id, command));
    held = now.state() == SessionState.HELD;
    if (held) {
      watching.ifPresent(Watching::cancel);
      watching = Optional.empty();
    }
    if (watching.isEmpty()) {
      seen = now; // else the watch sees for itself what the command did
    }
  }

  private RungResult judge(SessionId id) {
    if (seen.state() == SessionState.FOREIGN_BUILD) {
      return new RungResult(
          Verdict.INCONCLUSIVE,
          "the runtime has another build than the one that started session " + id,
          List.of());
    }
    Workflow.setCurrentDetails("measuring and judging session " + id);
    List<EvidenceId> measured =
        Workflow.newActivityStub(EvidenceActivities.class, policies.measuring("measure the soak"))
            .measureSoak(new EvidenceActivities.SoakOrder(input.step(), id));
    RungResult result =
        new GateRound(policies).judge(input.step(), input.gates(), measured).result();
    return switch (seen.state()) {
      case HARD_STOPPED -> result.atLeast(Verdict.FAIL, "the session was stopped hard");
      case FAILED -> result.atLeast(Verdict.ERROR, "the session broke");
      case RUNNING, HELD, UNOBSERVED, ENDED, FOREIGN_BUILD -> result;
    };
  }

  /** After a breakage: tells the session to stop, in vain or not; its lease would end it too. */
  private String stopped() {
    if (session.isEmpty()) {
      return "; no session was started";
    }
    watching.ifPresent(Watching::cancel);
    StringBuilder text = new StringBuilder();
    Workflow.newDetachedCancellationScope(() -> text.append(stop(session.get()))).run();
    return text.toString();
  }

  private String stop(SessionId id) {
    SessionCommand command =
        new SessionCommand(
            Workflow.getInfo().getWorkflowId() + ":broken",
            SessionCommand.Action.STOP,
            "its observation broke");
    try {
      Workflow.newActivityStub(RuntimeActivities.class, policies.prompt("stop the session"))
          .command(new CommandOrder(id, command));
      return "; session " + id + " was stopped";
    } catch (ActivityFailure unreachable) {
      return "; session " + id + " could not be told to stop, its lease ends it";
    }
  }

  private SoakResult end(RungResult result) {
    Workflow.setCurrentDetails(result.verdict() + ": " + result.text());
    return new SoakResult(result, session);
  }

  private void show() {
    Workflow.setCurrentDetails(
        (held ? "held in" : "observing")
            + " chunk "
            + (chunk + 1)
            + " of "
            + input.soak().chunks());
  }
}
