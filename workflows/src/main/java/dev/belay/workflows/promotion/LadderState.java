package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import java.util.List;
import java.util.Optional;

/**
 * A ladder, as the query {@code state} tells it.
 *
 * @param ladder its id
 * @param attempt 0 until opened
 * @param promoter principal; empty until opened
 * @param profile by name
 * @param phase what it is doing
 * @param rung where it is
 * @param ordinal of the measurement there, from 0
 * @param plan the rungs it climbs, in order; empty until opened
 * @param rungs measurements that ended, in order
 * @param request the open one
 * @param child workflow id of the running child
 * @param expected kinds of act that mean something now
 * @param actsAccepted so far
 * @param actsRefused so far, of {@link PromotionLadderWorkflow#REFUSED_MAX}
 * @param result once it has ended
 */
public record LadderState(
    String ladder,
    int attempt,
    String promoter,
    String profile,
    Phase phase,
    Rung rung,
    int ordinal,
    List<Rung> plan,
    List<RungState> rungs,
    Optional<RequestState> request,
    Optional<String> child,
    List<ActKind> expected,
    int actsAccepted,
    int actsRefused,
    Optional<LadderResult> result) {
  /** What a ladder is doing. */
  public enum Phase {
    /** The promotion is being verified. */
    OPENING,
    /** A rung is being measured. */
    MEASURING,
    /** A person holds it. */
    HELD,
    /** A request is open; people have to answer. */
    WAITING,
    /** The decision is being recorded. */
    DECIDING,
    ENDED
  }
}
