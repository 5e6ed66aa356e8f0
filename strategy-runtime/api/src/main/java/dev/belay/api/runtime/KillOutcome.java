package dev.belay.api.runtime;

import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * What a kill did, or would do.
 *
 * @param state of the latch now
 * @param dryRun whether nothing was done
 * @param reached every session that was not over, and those that broke and may have left orders or
 *     a position
 */
public record KillOutcome(KillState state, boolean dryRun, List<Reached> reached) {
  public KillOutcome {
    reached = List.copyOf(reached);
  }

  /**
   * One session.
   *
   * @param session which
   * @param ordersFound working when the kill arrived; absent when that could not be asked
   * @param ordersLeft working after the cancels; absent when that could not be asked, which is
   *     never the same as none
   * @param positionLots open position, which a kill does not close; hedged, what is long less what
   *     is short; absent when that could not be asked
   * @param legs of a session that holds long and short at once, which a kill does not close either:
   *     flat when both are; absent for one position, and where {@code positionLots} is
   */
  public record Reached(
      SessionId session,
      Optional<Integer> ordersFound,
      Optional<Integer> ordersLeft,
      Optional<Long> positionLots,
      Optional<Legs> legs) {}
}
