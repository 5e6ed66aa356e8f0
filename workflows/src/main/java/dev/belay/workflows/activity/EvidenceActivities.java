package dev.belay.workflows.activity;

import dev.belay.api.session.SessionId;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.RungResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Optional;

/** The evidence of ladders, in PostgreSQL. */
@ActivityInterface
public interface EvidenceActivities {
  /**
   * Measures a soak whose session is over: waits until its journal has arrived, then stores the
   * signed report, the KPIs, the journal check and the accounting check. Heartbeats. Minutes.
   *
   * @return what was stored, in that order
   */
  @ActivityMethod(name = "measure-soak")
  List<EvidenceId> measureSoak(SoakOrder order);

  /** Stores how a rung ended. Seconds. */
  @ActivityMethod(name = "end-rung")
  EvidenceId endRung(RungOrder order);

  /** Opens a request for signatures over all evidence so far. Seconds. */
  @ActivityMethod(name = "open-request")
  OpenedRequest openRequest(RequestOrder order);

  /**
   * Verifies every signature and judges every gate again from the store, and stores the decision.
   * What was proposed can only become worse. Seconds to minutes; heartbeats.
   */
  @ActivityMethod(name = "decide")
  Decision decide(DecisionOrder order);

  /** Exports the attempt's bundle as one archive. Idempotent; seconds to minutes; heartbeats. */
  @ActivityMethod(name = "export")
  Exported export(LadderStep step);

  /**
   * A soak to measure.
   *
   * @param step the measurement
   * @param session which, over
   */
  record SoakOrder(LadderStep step, SessionId session) {}

  /**
   * A rung that ended.
   *
   * @param step the measurement
   * @param result what it gave
   */
  record RungOrder(LadderStep step, RungResult result) {}

  /**
   * A request to open.
   *
   * @param step where the ladder is; {@code rung} is the rung to be entered (for a rung that is to
   *     be measured again, that rung)
   * @param number of the request in this attempt, from 0; its slot is {@code (rung START, kind
   *     request, ordinal number)}
   * @param kind what is asked of people
   * @param approvals signatures needed
   * @param seconds how long it stays open at most
   */
  record RequestOrder(LadderStep step, int number, Ask kind, int approvals, int seconds) {}

  /** What is asked of people. */
  enum Ask {
    /** Approve or reject entering the rung. */
    APPROVE,
    /** Resume (measure again), stop or reject. */
    RESUME
  }

  /**
   * An open request.
   *
   * @param evidence the request
   * @param openSeconds how long it stays open: as asked, or less when evidence it rests on goes
   *     stale before
   */
  record OpenedRequest(EvidenceId evidence, int openSeconds) {}

  /**
   * A decision to record.
   *
   * @param step the ladder, at rung DECISION
   * @param proposed by how the ladder went
   * @param reasons most important first
   * @param endedAt rung on which it ended
   * @param request the request whose signatures count; absent when none was needed or given
   */
  record DecisionOrder(
      LadderStep step,
      EvidenceBody.Outcome proposed,
      List<String> reasons,
      Rung endedAt,
      Optional<EvidenceId> request) {}

  /**
   * A recorded decision.
   *
   * @param outcome as recorded
   * @param evidence the record
   * @param text why, one sentence
   */
  record Decision(EvidenceBody.Outcome outcome, EvidenceId evidence, String text) {}

  /**
   * An exported archive.
   *
   * @param bundle head of the attempt's evidence log, hex
   */
  record Exported(String bundle) {}
}
