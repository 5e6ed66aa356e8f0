package dev.belay.engine.recording;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Tells from a stream of mark prices when funding fell due. Each message names the next instant and
 * what would be paid then; what the last one before that instant said is paid, and the first one
 * that names a later instant tells that it was. One that comes late, and names an instant that was
 * paid already, tells nothing.
 */
final class FundingStream {
  private static final long NONE = Long.MIN_VALUE;

  private final BigDecimal halfTick;
  private final Due due;
  private long nextMillis = NONE;
  private long units;
  private String mark = "";

  /** Hears of funding that fell due. */
  interface Due {
    void paid(long localNanos, long units, long markHalfTicks);
  }

  FundingStream(BigDecimal tickSize, Due due) {
    halfTick = tickSize.divide(BigDecimal.TWO);
    this.due = due;
  }

  /**
   * A message.
   *
   * @param nextAtMillis when funding falls due next; 0 where the instrument has none
   * @param rateUnits 1e-8 of the notional
   * @param markPrice a decimal number
   */
  void mark(long localNanos, long nextAtMillis, long rateUnits, String markPrice) {
    if (nextAtMillis <= 0 || nextAtMillis < nextMillis) {
      return;
    }
    if (nextMillis != NONE && nextAtMillis > nextMillis) {
      due.paid(
          localNanos,
          units,
          new BigDecimal(mark).divide(halfTick, 0, RoundingMode.HALF_EVEN).longValueExact());
    }
    nextMillis = nextAtMillis;
    units = rateUnits;
    mark = markPrice;
  }
}
