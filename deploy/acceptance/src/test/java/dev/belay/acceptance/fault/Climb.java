package dev.belay.acceptance.fault;

import dev.belay.activities.evidence.CandidateStore;
import dev.belay.activities.evidence.LadderRow;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.Acts;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.ladder.Ladders;
import dev.belay.cli.ladder.Promotion;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateFile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.RequestState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A candidate on its way up the ladder of a desk under test. */
public final class Climb {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Clock CLOCK = Clock.systemUTC();

  private final DeskUnderTest under;
  private final Candidate candidate;
  private final int attempt;

  private Climb(DeskUnderTest under, Candidate candidate, int attempt) {
    this.under = under;
    this.candidate = candidate;
    this.attempt = attempt;
  }

  /** Adds the example candidate under another id and promotes it as trader-1. */
  public static Climb promote(DeskUnderTest under, String id, String profile) {
    Candidate candidate = add(under, id);
    new Promotion(under.desk(), CLOCK).start(input(under, candidate, profile));
    return of(under, candidate);
  }

  /** The first attempt of a candidate, started by whatever means. */
  public static Climb of(DeskUnderTest under, Candidate candidate) {
    return new Climb(under, candidate, 1);
  }

  /** A promotion signed by trader-1. */
  public static LadderInput input(DeskUnderTest under, Candidate candidate, String profile) {
    Promotion promotion = new Promotion(under.desk(), CLOCK);
    SignedAct act =
        under.crew().signing("trader-1").sign(promotion.act(candidate, profile, "test"));
    return promotion.input(candidate, profile, act);
  }

  /** Adds the example market maker under another id. */
  public static Candidate add(DeskUnderTest under, String id) {
    Path example = under.installation().root().resolve("deploy/desk/candidates/epp-btc.yaml");
    Path file = under.home().path().resolve(id + ".yaml");
    try {
      String text = Files.readString(example, StandardCharsets.UTF_8);
      Files.writeString(
          file,
          text.replace("candidate: epp-btc\n", "candidate: " + id + "\n"),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Desk desk = under.desk();
    CandidateFile read = new CandidateReader(under.home(), desk.runtime().strategies()).read(file);
    Candidate candidate = Candidate.of(read.id(), read.config(), desk.runtime().info().build());
    new CandidateStore(desk.evidence()).add(candidate, CLOCK.instant());
    return candidate;
  }

  /** The workflow of the first soak. */
  public String workflowIdOfSoak() {
    return "soak:" + candidate.subject() + ":" + attempt + ":0";
  }

  public String workflowId() {
    return "ladder:" + candidate.subject();
  }

  public Candidate candidate() {
    return candidate;
  }

  public int attempt() {
    return attempt;
  }

  /** The step of a rung's first measurement. */
  public LadderStep step(Rung rung) {
    return new LadderStep(workflowId(), candidate.subject(), attempt, rung, 0);
  }

  public SessionId soakSession() {
    return SessionIds.soak(step(Rung.PAPER_SOAK));
  }

  /** Waits until the soak runs and is so far in its own time. */
  public void awaitSoakAt(Duration sessionTime) {
    Waiting.until(
        candidate.subject() + " soaking for " + sessionTime,
        LIMIT,
        () -> {
          SessionStatus status = under.desk().runtime().status(soakSession());
          return status.state() == SessionState.RUNNING
              && status.elapsedNanos() >= sessionTime.toNanos();
        });
  }

  /** Waits until signatures are asked for. */
  public RequestState awaitRequest() {
    return Waiting.unless(
        candidate.subject() + " asking for signatures",
        LIMIT,
        () -> {
          LadderState state = state();
          state
              .result()
              .ifPresent(ended -> {
                throw new IllegalStateException("it ended: " + ended);
              });
          return state.expected().contains(ActKind.APPROVE) ? state.request() : Optional.empty();
        });
  }

  /** Signs as somebody and delivers, for the state the ladder is in now. */
  public ActAnswer sign(String name, ActKind kind) {
    Acts acts = new Acts(under.desk(), CLOCK);
    return acts.deliver(
        workflowId(), under.crew().signing(name).sign(acts.about(row(), state(), kind, "test")));
  }

  /** Both approvals that the profile needs. */
  public void approve() {
    for (String name : new String[] {"risk-1", "risk-2"}) {
      ActAnswer answer = sign(name, ActKind.APPROVE);
      if (!answer.accepted()) {
        throw new IllegalStateException(name + ": expected an accepted act, was " + answer);
      }
    }
  }

  public LadderState state() {
    return new Ladders(under.desk()).state(workflowId());
  }

  /** The newest attempt's row. */
  public LadderRow row() {
    return new LadderStore(under.desk().evidence()).ofWorkflow(workflowId()).orElseThrow();
  }

  /** Waits until the ladder has ended. */
  public LadderResult awaitResult() {
    return Waiting.unless(candidate.subject() + " at its end", LIMIT, () -> state().result());
  }

  /** Waits until the ladder has ended and gathers what can be checked. */
  public Ending awaitEnd() {
    LadderResult result = awaitResult();
    under.awaitServing();
    return Ending.of(under, this, result);
  }
}
