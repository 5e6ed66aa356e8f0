package dev.belay.cli.ladder;

import dev.belay.activities.evidence.LadderStore;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.promotion.LadderId;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.PromotionLadderWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.InstantSource;
import java.util.Optional;

/** Starts ladders with a signed promotion. */
public final class Promotion {
  private final Desk desk;
  private final InstantSource clock;

  public Promotion(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * The act that promotes a candidate to its next attempt.
   *
   * @param profile one of this desk, whose rules as they are now the act names
   */
  public OperatorAct act(Candidate candidate, String profile, String reason) {
    int attempt = new LadderStore(desk.evidence()).nextAttempt(candidate.subject());
    return new OperatorAct(
        ActKind.PROMOTE,
        candidate.subject(),
        profile,
        attempt,
        "",
        reason,
        clock.instant(),
        Signing.nonce(),
        Optional.of(OperatorAct.Terms.of(candidate, new Profiles(desk.home()).read(profile))));
  }

  /** The ladder's input; what the stock command line is given, too. */
  public LadderInput input(Candidate candidate, String profile, SignedAct act) {
    return new LadderInput(
        candidate.id().value(), candidate.hash(), profile, desk.config().id(), act);
  }

  /**
   * Starts the ladder and returns its workflow id at once.
   *
   * @throws CliException when it climbs already
   */
  public String start(LadderInput input) {
    LadderId id = input.ladder();
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id.value())
            .setTaskQueue(TaskQueues.of(desk.config().id()))
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .setStaticSummary("promotion of " + id.subject() + " under profile " + input.profile())
            .build();
    PromotionLadderWorkflow ladder =
        desk.temporal().client().newWorkflowStub(PromotionLadderWorkflow.class, options);
    try {
      WorkflowClient.start(ladder::climb, input);
      return id.value();
    } catch (WorkflowExecutionAlreadyStarted climbs) {
      throw new CliException(
          ExitCode.REFUSED,
          id.subject() + " climbs already, and one attempt runs at a time",
          "",
          "Follow it with: belay ladder watch " + id.subject());
    }
  }
}
