package dev.belay.cli.ladder;

import dev.belay.api.study.StudyStatus;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.desk.Desk;
import dev.belay.client.RuntimeRefused;
import dev.belay.client.RuntimeUnavailable;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import dev.belay.workflows.promotion.LadderId;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.RungState;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows a ladder until it ends or waits for people. */
public final class LadderWatch {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int SILENT_POLLS_MAX = 240;

  private final Desk desk;
  private final Console console;
  private int rungsShown;
  private boolean headShown;

  public LadderWatch(Desk desk, Console console) {
    this.desk = desk;
    this.console = console;
  }

  /** Returns when the ladder ended or waits for people: DONE for GO, WAITING, FOUND, REFUSED. */
  public ExitCode follow(String workflowId) {
    int silent = 0;
    while (silent < SILENT_POLLS_MAX) {
      Optional<LadderState> state = ask(workflowId);
      silent = state.isPresent() ? 0 : silent + 1;
      if (state.isPresent()) {
        show(state.get());
        Optional<ExitCode> end = end(state.get());
        if (end.isPresent()) {
          console.document(state.get());
          return end.get();
        }
      }
      pause();
    }
    throw CliException.unreachable(
        "the ladder gave no answer for two minutes",
        "It goes on by itself; belay status shows what runs.");
  }

  private Optional<LadderState> ask(String workflowId) {
    try {
      return Optional.of(new Ladders(desk).state(workflowId));
    } catch (WorkflowServiceException | io.grpc.StatusRuntimeException notNow) {
      console.progress("waiting for the worker to answer");
      return Optional.empty();
    }
  }

  private void show(LadderState state) {
    if (!headShown && state.attempt() > 0) {
      console.answer(
          "ladder  "
              + new LadderId(state.ladder()).subject()
              + "   attempt "
              + state.attempt()
              + ", promoted by "
              + state.promoter()
              + ", profile "
              + state.profile());
      headShown = true;
    }
    for (RungState rung : state.rungs().stream().skip(rungsShown).toList()) {
      console.answer(line(rung));
      rungsShown++;
    }
    if (state.phase() == LadderState.Phase.MEASURING || state.phase() == LadderState.Phase.HELD) {
      console.progress(doing(state));
    }
  }

  /** One line about what a ladder does now. */
  public String doing(LadderState state) {
    return "▸ " + state.rung() + " " + state.phase() + measuring(state);
  }

  /** One line about a rung that ended. */
  public static String line(RungState rung) {
    String mark = rung.verdict() == Verdict.PASS ? "✓" : "✗";
    String evidence =
        rung.evidence().isEmpty()
            ? ""
            : "   evidence " + rung.evidence().getLast().value().substring(0, 8);
    return mark
        + " "
        + String.format(java.util.Locale.ROOT, "%-12s", rung.rung())
        + " "
        + rung.verdict()
        + "   "
        + rung.text()
        + evidence;
  }

  private String measuring(LadderState state) {
    LadderStep step =
        new LadderStep(
            state.ladder(),
            new LadderId(state.ladder()).subject(),
            state.attempt(),
            state.rung(),
            state.ordinal());
    try {
      return switch (state.rung()) {
        case REGRESSION -> "   " + regression(step);
        case PAPER_SOAK -> "   " + Numbers.progress(desk.runtime().status(SessionIds.soak(step)));
        case START, GATES, NO_TRADE, MICRO_CAP, AUDIT, DECISION, LIVE -> "";
      };
    } catch (RuntimeRefused | RuntimeUnavailable notYet) {
      return "   starting";
    }
  }

  /** The backtest comes first; then the study is what takes longest. */
  private String regression(LadderStep step) {
    if (!desk.runtime().status(SessionIds.backtest(step)).state().isOver()) {
      return "backtest";
    }
    StudyStatus study = desk.runtime().status(SessionIds.study(step));
    return study.state().isOver()
        ? "judging"
        : "study, " + study.runsDone() + " of " + study.runs() + " runs";
  }

  private Optional<ExitCode> end(LadderState state) {
    if (state.result().isPresent()) {
      LadderResult result = state.result().get();
      console.answer(result.outcome() + "   " + result.text());
      return Optional.of(code(result.outcome()));
    }
    if (state.phase() == LadderState.Phase.WAITING && state.request().isPresent()) {
      console.answer(
          "waits for people: "
              + Acts.any(state.request().get().expected())
              + " to enter "
              + state.request().get().rung()
              + ", "
              + state.request().get().counted()
              + " of "
              + state.request().get().needed()
              + " signed, until "
              + state.request().get().closesAt());
      return Optional.of(ExitCode.WAITING);
    }
    return Optional.empty();
  }

  private static ExitCode code(LadderOutcome outcome) {
    return switch (outcome) {
      case GO -> ExitCode.DONE;
      case HOLD -> ExitCode.WAITING;
      case NO_GO -> ExitCode.FOUND;
      case REFUSED -> ExitCode.REFUSED;
    };
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.INTERRUPTED, "interrupted", "", "The ladder goes on.");
    }
  }
}
