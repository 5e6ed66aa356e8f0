package dev.belay.workflows.activity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** People: what they signed, judged against today's files. */
@ActivityInterface
public interface OperatorActivities {
  /**
   * Verifies the signed promotion, allots the attempt (a unique row per candidate and attempt; the
   * run that holds it gets it again), stores candidate, profile and act as evidence and says how to
   * climb. A refusal is stored too.
   *
   * <p>Idempotency key: ladder and run. Seconds.
   */
  @ActivityMethod(name = "open-ladder")
  Opening open(Promotion promotion);

  /**
   * Judges one act (signature, role, four eyes by person and key, expiry, revocation, what is
   * expected), stores act and outcome as evidence. Accepted approvals of the open request are
   * counted in the store.
   *
   * <p>Idempotency key: ladder, attempt and {@link JudgeAct#number}. Seconds.
   */
  @ActivityMethod(name = "judge-act")
  JudgedAct judge(JudgeAct act);

  /**
   * A promotion to open.
   *
   * @param ladder the ladder's id
   * @param run Temporal's run id: one attempt each
   * @param candidate the desk's name for it
   * @param checksum the candidate's own, {@link dev.belay.evidence.candidate.Candidate#hash}
   * @param profile by name
   * @param desk the desk's id
   * @param act the promote act
   * @param receivedAt when the run started, by Temporal's clock
   */
  record Promotion(
      String ladder,
      String run,
      String candidate,
      String checksum,
      String profile,
      String desk,
      SignedAct act,
      Instant receivedAt) {}

  /** What became of a promotion. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Opened.class, name = "OPENED"),
    @JsonSubTypes.Type(value = NotOpened.class, name = "REFUSED")
  })
  sealed interface Opening {}

  /** It climbs. */
  record Opened(LadderPlan plan) implements Opening {}

  /**
   * It does not.
   *
   * @param code a {@link dev.belay.evidence.operator.RefusalCode}, or {@code UNKNOWN_CANDIDATE},
   *     {@code CHANGED_CANDIDATE}, {@code UNKNOWN_PROFILE}, {@code PROFILE_REFUSED}
   * @param text for a person, with what to do next
   * @param evidence of the refused act
   */
  record NotOpened(String code, String text, Optional<EvidenceId> evidence) implements Opening {}

  /**
   * An act to judge.
   *
   * @param step where the ladder is
   * @param number of the act in this attempt, from 1 (0 is the promotion); its slot is {@code (rung
   *     START, kind act, ordinal number)}
   * @param act as it arrived
   * @param receivedAt when it arrived, by Temporal's clock
   * @param expected kinds that mean something now; any other is {@code NOT_EXPECTED}
   * @param request evidence of the open request; absent when none is open
   * @param profile the ladder's
   * @param promoter principal who promoted
   */
  record JudgeAct(
      LadderStep step,
      int number,
      SignedAct act,
      Instant receivedAt,
      List<ActKind> expected,
      Optional<EvidenceId> request,
      String profile,
      String promoter) {}

  /**
   * A judged act.
   *
   * @param kind what it wants; absent when it could not be read
   * @param answer what the person is told
   */
  record JudgedAct(Optional<ActKind> kind, ActAnswer answer) {}
}
