package dev.belay.engine.research.trace;

import dev.belay.api.session.SessionSpec;
import java.util.List;

/**
 * A session as its log tells it.
 *
 * @param spec what was asked for
 * @param ending how it ended
 * @param span of the log
 * @param lines to draw
 * @param fills in the order they were heard
 * @param midsAfter the mid after each of them, by horizon
 * @param account at each mark and fill
 * @param bars of the market
 * @param queue what became of the orders
 */
public record SessionTrace(
    SessionSpec spec,
    Ending ending,
    Span span,
    Lines lines,
    List<FillPoint> fills,
    MidsAfter midsAfter,
    List<AccountPoint> account,
    List<BarPoint> bars,
    QueueStatistics queue) {
  public SessionTrace {
    fills = List.copyOf(fills);
    account = List.copyOf(account);
    bars = List.copyOf(bars);
  }

  /**
   * How the log ends; a log without an end is of a session that still runs.
   *
   * @param state of the session
   * @param text why; empty when it ran to its end
   * @param fingerprint hex; empty when the log has no end
   * @param liquidationUnits equity with the position closed at the taker's side
   */
  public record Ending(String state, String text, String fingerprint, long liquidationUnits) {}

  /**
   * What was read.
   *
   * @param startNanos session clock of the first frame
   * @param endNanos session clock of the last frame
   * @param frames in the log
   * @param prints of the market among them
   * @param decisions changed
   * @param drawdownMaxUnits largest fall of equity below its peak, as the session kept it
   * @param elapsedNanos session time that counts
   * @param freshNanos of it with a fresh feed
   */
  public record Span(
      long startNanos,
      long endNanos,
      long frames,
      long prints,
      long decisions,
      long drawdownMaxUnits,
      long elapsedNanos,
      long freshNanos) {}

  /**
   * Lines in time, in the units people read.
   *
   * @param mid price
   * @param equity money
   * @param position base units
   * @param bid our best working bid; gaps where there is none
   * @param ask our best working ask; gaps where there is none
   */
  public record Lines(Series mid, Series equity, Series position, Series bid, Series ask) {}
}
