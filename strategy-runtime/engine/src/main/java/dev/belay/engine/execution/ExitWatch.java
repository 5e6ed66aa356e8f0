package dev.belay.engine.execution;

import dev.belay.api.intent.ExitPlan;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What executions opened and where it is meant to end. Bounded by the groups: an exit is watched
 * from the first fill on, and once only.
 */
final class ExitWatch {
  private static final int WATCHED_MAX = 1_000;

  private final List<Watched> watched = new ArrayList<>();

  /** Lots that an execution opened. */
  private record Watched(long group, Side side, ExitPlan exit, long lots) {
    boolean isReached(long midHalfTicks) {
      return isBeyond(exit.takeProfitTicks(), midHalfTicks, side.sign())
          || isBeyond(exit.stopTicks(), midHalfTicks, -side.sign());
    }

    private static boolean isBeyond(Optional<Long> ticks, long midHalfTicks, int sign) {
      return ticks.isPresent() && sign * (midHalfTicks - Math.multiplyExact(2, ticks.get())) >= 0;
    }
  }

  boolean isEmpty() {
    return watched.isEmpty();
  }

  void clear() {
    watched.clear();
  }

  /** Takes what a group has filled by now. */
  void onGroup(LiveGroup group) {
    ExitPlan exit = group.directive().exit();
    if (exit.isEmpty() || group.filledLots() == 0 || group.terms().reduceOnly()) {
      return;
    }
    Watched now = new Watched(group.id().value(), group.terms().side(), exit, group.filledLots());
    for (int i = 0; i < watched.size(); i++) {
      if (watched.get(i).group() == now.group()) {
        watched.set(i, now);
        return;
      }
    }
    if (watched.size() == WATCHED_MAX) {
      throw new IllegalStateException(
          "expected at most " + WATCHED_MAX + " executions with an exit at a time");
    }
    watched.add(now);
  }

  /** The close that is due at a mid, of no more than there is; it is not watched any more. */
  Optional<ExecutionRequest> due(long midHalfTicks, long positionLots) {
    for (int i = 0; i < watched.size(); i++) {
      Watched each = watched.get(i);
      if (each.isReached(midHalfTicks)) {
        watched.remove(i);
        long held = Math.max(0, each.side().sign() * positionLots);
        long lots = Math.min(each.lots(), held);
        return lots == 0
            ? Optional.empty()
            : Optional.of(ExecutionRequest.close(each.side().sign() * lots));
      }
    }
    return Optional.empty();
  }
}
