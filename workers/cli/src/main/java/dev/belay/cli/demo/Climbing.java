package dev.belay.cli.demo;

import dev.belay.activities.evidence.LadderRow;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.Acts;
import dev.belay.cli.ladder.LadderWatch;
import dev.belay.cli.ladder.Ladders;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.operator.ActKind;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.promotion.LadderState;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows the demo's ladders and signs where people would. */
final class Climbing {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(300);

  private final Desk desk;
  private final Operators operators;
  private final Console console;
  private final InstantSource clock;
  private final LadderWatch watch;
  private final Acts acts;

  Climbing(Desk desk, Operators operators, Console console, InstantSource clock) {
    this.desk = desk;
    this.operators = operators;
    this.console = console;
    this.clock = clock;
    this.watch = new LadderWatch(desk, console);
    this.acts = new Acts(desk, clock);
  }

  void toTheEnd(List<Climb> climbs) {
    Instant deadline = clock.instant().plus(LIMIT);
    while (climbs.stream().anyMatch(climb -> climb.result().isEmpty())) {
      if (clock.instant().isAfter(deadline)) {
        throw CliException.unreachable(
            "the ladders did not end within " + LIMIT.toMinutes() + " min",
            "See " + desk.home().log("worker") + " and " + desk.home().log("runtime") + ".");
      }
      for (Climb climb : climbs) {
        if (climb.result().isEmpty()) {
          state(climb).ifPresent(state -> look(climb, state));
        }
      }
      pause();
    }
  }

  private Optional<LadderState> state(Climb climb) {
    try {
      return Optional.of(new Ladders(desk).state(climb.workflowId()));
    } catch (WorkflowServiceException | StatusRuntimeException notYet) {
      console.progress("waiting for the worker");
      return Optional.empty();
    }
  }

  private void look(Climb climb, LadderState state) {
    String subject = climb.candidate().subject();
    state.rungs().stream()
        .skip(climb.rungsTold())
        .forEach(rung -> console.note(subject + "  " + LadderWatch.line(rung)));
    climb.told(state.rungs().size());
    if (state.result().isPresent()) {
      climb.ended(state.result().get());
      console.note(
          subject + "  " + state.result().get().outcome() + "   " + state.result().get().text());
    } else if (state.phase() == LadderState.Phase.WAITING && state.request().isPresent()) {
      answer(climb, state);
    } else {
      console.progress(subject + "  " + watch.doing(state));
    }
  }

  /**
   * Approves what is asked. A rung that was inconclusive, on a machine too busy to answer for
   * example, is measured again for as long as the ladder lets it be; then it is stopped.
   */
  private void answer(Climb climb, LadderState state) {
    LadderRow row = new LadderStore(desk.evidence()).ofWorkflow(climb.workflowId()).orElseThrow();
    if (!state.expected().contains(ActKind.APPROVE)) {
      boolean again = state.expected().contains(ActKind.RESUME);
      ActKind kind = again ? ActKind.RESUME : ActKind.STOP;
      sign(row, state, "risk-1", operators.firstRisk(), kind);
      return;
    }
    Map<String, Signing> approvers = operators.approvers();
    approvers.forEach((name, signing) -> sign(row, state, name, signing, ActKind.APPROVE));
  }

  private void sign(LadderRow row, LadderState state, String name, Signing signing, ActKind kind) {
    ActAnswer answer =
        acts.deliver(row.workflowId(), signing.sign(acts.about(row, state, kind, "demo: " + name)));
    console.note(
        row.subject()
            + "  "
            + kind
            + " by "
            + name
            + ": "
            + (answer.accepted() ? "accepted" : answer.code() + " " + answer.text()));
    if (!answer.accepted()) {
      throw CliException.refused(
          "the demo's own signature was refused: " + answer.code() + " " + answer.text(),
          "Please report this with " + desk.home().log("worker") + ".");
    }
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.INTERRUPTED, "interrupted", "", "Run it again any time.");
    }
  }
}
