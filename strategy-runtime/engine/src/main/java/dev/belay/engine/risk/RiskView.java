package dev.belay.engine.risk;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;

/** What the veto needs to know of a bot at this moment. */
public interface RiskView {
  /** Reads the kill latch and records it when it is set. */
  boolean isLatched();

  BotState state();

  /** Whether the end or the observer's lease has passed. */
  boolean isClosed();

  /** Nanoseconds since the last market message; far above any limit before the first. */
  long feedAgeNanos();

  boolean isKnown(ClientOrderId id);

  int activeOrders();

  int pendingCancels(Side side);

  long positionLots();

  /** Working and in flight. */
  long openLots(Side side);

  /** Working and in flight on a side: orders that only reduce, or the others. */
  long openLots(Side side, boolean reducing);

  /**
   * What one more order that only reduces comes beside: as {@link #openLots(Side)}, without what is
   * being canceled and without stops that only reduce.
   */
  long keptLots(Side side);

  /** Most that what is working and in flight may be worth when it fills, in tick-lots. */
  long openTickLots(Side side);

  /** Worth of what was traded since the UTC day began, in 1e-8 of the quote currency. */
  long tradedUnits();

  /** Cancels sent within the time of their budget. */
  int cancelsUsed();

  /** Nanoseconds until the venue's rate limits have room for an order; 0 when they have. */
  long rateWaitNanos();

  /** Nanoseconds until the bot's own budget has room for an order; 0 when it has. */
  long budgetWaitNanos();

  /** Last trade; 0 before the first. */
  long lastTicks();

  /** Equity at the last trade. */
  long equityUnits();
}
