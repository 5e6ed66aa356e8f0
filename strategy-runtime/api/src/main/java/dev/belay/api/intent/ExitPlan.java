package dev.belay.api.intent;

import java.util.Optional;

/**
 * Where an execution's position is meant to end. The bot watches the mid: what the execution opened
 * is closed at the market once a price here is reached.
 *
 * @param takeProfitTicks in ticks, above zero; absent: none
 * @param stopTicks in ticks, above zero; absent: none
 */
public record ExitPlan(Optional<Long> takeProfitTicks, Optional<Long> stopTicks) {
  /** The strategy closes by itself. */
  public static final ExitPlan NONE = new ExitPlan(Optional.empty(), Optional.empty());

  public ExitPlan {
    requirePositive(takeProfitTicks);
    requirePositive(stopTicks);
  }

  public boolean isEmpty() {
    return takeProfitTicks.isEmpty() && stopTicks.isEmpty();
  }

  private static void requirePositive(Optional<Long> ticks) {
    if (ticks.isPresent() && ticks.get() <= 0) {
      throw new IllegalArgumentException("expected an exit above zero ticks, was " + ticks.get());
    }
  }
}
