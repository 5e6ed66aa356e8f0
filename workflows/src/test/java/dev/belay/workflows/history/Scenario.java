package dev.belay.workflows.history;

import dev.belay.api.session.SessionState;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.testing.Ladders;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A ladder to record.
 *
 * @param name file name without ending
 * @param play from start to the moment of recording, which an open run never leaves
 * @param workflows whose histories are kept
 */
record Scenario(String name, Consumer<Ladders> play, List<Kept> workflows) {
  /** Whose history is kept. */
  enum Kept {
    LADDER("promotion-ladder", Ladders.LADDER),
    SOAK("paper-soak", "soak:" + Ladders.SUBJECT + ":1:0"),
    GATES("gate-cycle", "gates:" + Ladders.SUBJECT + ":1:0");

    private final String folder;
    private final String workflowId;

    Kept(String folder, String workflowId) {
      this.folder = folder;
      this.workflowId = workflowId;
    }

    String folder() {
      return folder;
    }

    String workflowId() {
      return workflowId;
    }
  }

  static List<Scenario> all() {
    return List.of(
        of("go", Scenario::go, Kept.LADDER, Kept.SOAK, Kept.GATES),
        of("go-after-renewed-request", Scenario::goAfterRenewedRequest, Kept.LADDER),
        of("go-after-resume", Scenario::goAfterResume, Kept.LADDER),
        of("go-with-study", Scenario::go, Kept.LADDER),
        of("study-broken", Scenario::studyBroken, Kept.LADDER),
        of("stopped-in-study", Scenario::stoppedInStudy, Kept.LADDER),
        of("running-study", Scenario::inStudy, Kept.LADDER),
        of("refused", Scenario::refused, Kept.LADDER),
        of("no-go-regression", desk -> fails(desk, "replay_regression"), Kept.LADDER),
        of("no-go-soak", desk -> fails(desk, "paper_soak"), Kept.LADDER, Kept.SOAK),
        of("no-go-gates", desk -> fails(desk, "accounting_integrity"), Kept.LADDER, Kept.GATES),
        of("hard-stopped", Scenario::hardStopped, Kept.LADDER, Kept.SOAK),
        of("foreign-build", Scenario::foreignBuild, Kept.LADDER, Kept.SOAK),
        of("soak-broken", Scenario::soakBroken, Kept.LADDER, Kept.SOAK),
        of("gate-broken", Scenario::gateBroken, Kept.LADDER, Kept.GATES),
        of("held-and-resumed", Scenario::heldAndResumed, Kept.LADDER, Kept.SOAK),
        of("held-too-long", Scenario::heldTooLong, Kept.LADDER, Kept.SOAK),
        of("stopped-in-soak", Scenario::stoppedInSoak, Kept.LADDER, Kept.SOAK),
        of("rejected", Scenario::rejected, Kept.LADDER),
        of("unanswered", desk -> desk.start().result(), Kept.LADDER),
        of("inconclusive-unanswered", Scenario::inconclusiveUnanswered, Kept.LADDER),
        of("running-soak", Scenario::runningSoak, Kept.LADDER, Kept.SOAK),
        of("running-held", Scenario::runningHeld, Kept.LADDER, Kept.SOAK),
        of("running-request", Scenario::runningRequest, Kept.LADDER),
        of("running-inconclusive", Scenario::runningInconclusive, Kept.LADDER),
        of("canceled", Scenario::canceled, Kept.LADDER, Kept.SOAK),
        of("decision-resumed", Scenario::decisionResumed, Kept.LADDER),
        of("running-decision", Scenario::decisionBroken, Kept.LADDER),
        of("not-recorded", Scenario::notRecorded, Kept.LADDER),
        of("not-exported", Scenario::notExported, Kept.LADDER),
        of("books-broken", Scenario::booksBroken, Kept.LADDER),
        of("bad-input", Scenario::badInput, Kept.LADDER),
        of("not-opened", Scenario::notOpened, Kept.LADDER),
        of("running-gates", Scenario::runningGates, Kept.LADDER, Kept.GATES));
  }

  private static Scenario of(String name, Consumer<Ladders> play, Kept... kept) {
    return new Scenario(name, play, List.of(kept));
  }

  private static void go(Ladders desk) {
    desk.start().approve(0);
    desk.result();
  }

  private static void goAfterRenewedRequest(Ladders desk) {
    desk.start().request(0);
    desk.sleep(Duration.ofDays(3).plusSeconds(5));
    desk.approve(1);
    desk.result();
  }

  private static void goAfterResume(Ladders desk) {
    desk.books().says("event_store_window", Verdict.INCONCLUSIVE);
    desk.act("RESUME", "trader-1", desk.start().request(0));
    desk.act("APPROVE", "mallory", desk.request(1));
    desk.approve(1);
    desk.result();
  }

  private static void studyBroken(Ladders desk) {
    desk.faults().breakForGood("study");
    desk.act("STOP", "trader-1", desk.start().request(0));
    desk.result();
  }

  private static void inStudy(Ladders desk) {
    desk.runtime().holdStudies();
    desk.start();
    desk.runtime().awaitCall("study");
  }

  private static void stoppedInStudy(Ladders desk) {
    inStudy(desk);
    desk.act("STOP", "risk-1", "-");
    desk.result();
  }

  private static void refused(Ladders desk) {
    desk.people().refusesPromotion("UNKNOWN_KEY", "add the key to the signers file");
    desk.start().result();
  }

  private static void fails(Ladders desk, String gate) {
    desk.books().says(gate, Verdict.FAIL);
    desk.start().result();
  }

  private static void hardStopped(Ladders desk) {
    desk.runtime().atChunkEnd(state -> SessionState.HARD_STOPPED);
    desk.start().result();
  }

  private static void foreignBuild(Ladders desk) {
    desk.runtime().atChunkEnd(state -> SessionState.FOREIGN_BUILD);
    desk.act("STOP", "trader-1", desk.start().request(0));
    desk.result();
  }

  private static void soakBroken(Ladders desk) {
    desk.faults().breakForGood("observe");
    desk.act("STOP", "trader-1", desk.start().request(0));
    desk.result();
  }

  private static void gateBroken(Ladders desk) {
    desk.faults().breakForGood("secrets_hygiene");
    desk.act("REJECT", "risk-1", desk.start().request(0));
    desk.result();
  }

  private static void heldAndResumed(Ladders desk) {
    inSoak(desk);
    desk.act("HOLD", "trader-1", "-");
    desk.runtime().awaitCall("HOLD soak");
    desk.act("RESUME", "trader-1", "-");
    desk.runtime().awaitCall("RESUME soak");
    desk.runtime().go();
    desk.approve(0);
    desk.result();
  }

  private static void heldTooLong(Ladders desk) {
    inSoak(desk);
    desk.act("HOLD", "trader-1", "-");
    desk.runtime().awaitCall("HOLD soak");
    desk.result();
  }

  private static void stoppedInSoak(Ladders desk) {
    inSoak(desk);
    desk.act("STOP", "risk-1", "-");
    desk.result();
  }

  private static void rejected(Ladders desk) {
    desk.act("REJECT", "risk-1", desk.start().request(0));
    desk.result();
  }

  private static void inconclusiveUnanswered(Ladders desk) {
    desk.books().says("backtest_regression", Verdict.INCONCLUSIVE);
    desk.start().result();
  }

  private static void runningSoak(Ladders desk) {
    inSoak(desk);
    desk.act("APPROVE", "risk-1", "-");
  }

  private static void runningHeld(Ladders desk) {
    inSoak(desk);
    desk.act("HOLD", "trader-1", "-");
    desk.runtime().awaitCall("HOLD soak");
  }

  private static void runningRequest(Ladders desk) {
    desk.act("APPROVE", "risk-1", desk.start().request(0));
  }

  private static void runningInconclusive(Ladders desk) {
    desk.books().says("event_store_window", Verdict.INCONCLUSIVE);
    desk.start().request(0);
  }

  private static void canceled(Ladders desk) {
    inSoak(desk);
    desk.ladder().cancel();
    failed(desk);
  }

  private static void decisionResumed(Ladders desk) {
    decisionBroken(desk);
    desk.faults().mend("decide");
    desk.act("RESUME", "trader-1", desk.request(1));
    desk.result();
  }

  private static void decisionBroken(Ladders desk) {
    desk.faults().breakForGood("decide");
    desk.start().approve(0);
    desk.request(1);
  }

  private static void notRecorded(Ladders desk) {
    desk.books().says("paper_soak", Verdict.FAIL);
    desk.faults().breakForGood("decide");
    failed(desk.start());
  }

  private static void notExported(Ladders desk) {
    desk.faults().breakForGood("export");
    desk.start().approve(0);
    desk.result();
  }

  private static void booksBroken(Ladders desk) {
    desk.faults().breakForGood("end-rung");
    desk.start().result();
  }

  private static void badInput(Ladders desk) {
    LadderInput input = Ladders.input();
    desk.ladder()
        .start(
            new LadderInput(
                input.candidate(),
                input.checksum(),
                input.profile(),
                "elsewhere",
                input.promotion()));
    failed(desk);
  }

  private static void notOpened(Ladders desk) {
    desk.faults().breakForGood("open-ladder");
    failed(desk.start());
  }

  private static void runningGates(Ladders desk) {
    desk.books().hold("secrets_hygiene");
    desk.start();
    desk.books().awaitHeld();
  }

  /** Waits for a run that does not end by itself. */
  private static void failed(Ladders desk) {
    try {
      throw new AssertionError("expected a failed run, ended in " + desk.result());
    } catch (WorkflowFailedException expected) {
      // A history of it is what is wanted.
    }
  }

  private static void inSoak(Ladders desk) {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);
    desk.runtime().awaitCall("observe");
  }
}
