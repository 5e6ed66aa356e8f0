package dev.belay.cli.ladder;

import dev.belay.activities.evidence.LadderRow;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.promotion.ActUpdate;
import dev.belay.workflows.promotion.LadderId;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.RequestState;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.InstantSource;
import java.util.List;

/** Signs acts and delivers them to ladders. */
public final class Acts {
  private final Desk desk;
  private final InstantSource clock;

  public Acts(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * An act for the state a ladder is in: it names the open request when there is one.
   *
   * @throws CliException when the kind answers a request and none is open
   */
  public OperatorAct about(LadderRow ladder, LadderState state, ActKind kind, String reason) {
    String request = state.request().map(open -> open.evidence().value()).orElse("");
    boolean answers = kind == ActKind.APPROVE || kind == ActKind.REJECT;
    if (state.phase() == LadderState.Phase.ENDED) {
      throw ended(ladder.subject());
    }
    if (answers && request.isEmpty()) {
      throw new CliException(
          ExitCode.WAITING,
          ladder.subject() + " asks nobody for a signature now; it is " + state.phase(),
          "",
          "Follow it with: belay ladder watch " + ladder.subject());
    }
    return new OperatorAct(
        kind,
        ladder.subject(),
        "",
        ladder.attempt(),
        request,
        reason,
        clock.instant(),
        Signing.nonce());
  }

  /** Delivers an act and waits for its answer. */
  public ActAnswer deliver(String workflowId, SignedAct act) {
    WorkflowStub stub = desk.temporal().client().newUntypedWorkflowStub(workflowId);
    UpdateOptions<ActAnswer> options =
        UpdateOptions.newBuilder(ActAnswer.class)
            .setUpdateName("act")
            .setUpdateId(ActUpdate.id(act))
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    try {
      return stub.startUpdate(options, act).getResult();
    } catch (WorkflowNotFoundException ended) {
      throw ended(new LadderId(workflowId).subject());
    } catch (WorkflowUpdateException turnedAway) {
      throw CliException.refused(
          "the ladder turned the act away: " + rootMessage(turnedAway),
          "Correct it and sign again.");
    }
  }

  private static CliException ended(String subject) {
    return CliException.refused(
        "the ladder has ended, nothing can be signed for it any more",
        "Look at it with: belay ladder show " + subject);
  }

  /** Kinds of acts as a person reads them: {@code APPROVE, REJECT or STOP}. */
  public static String any(List<ActKind> kinds) {
    List<String> names = kinds.stream().map(ActKind::name).toList();
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** One line about an open request. */
  public String describe(LadderRow ladder, RequestState request) {
    return ladder.subject()
        + "  to enter "
        + request.rung()
        + "  request "
        + request.evidence().value().substring(0, 8)
        + "  "
        + request.counted()
        + " of "
        + request.needed()
        + " signed, closes "
        + request.closesAt();
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
