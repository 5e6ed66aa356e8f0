package dev.belay.engine.research.trace;

import java.util.ArrayList;
import java.util.List;

/** Builds bars from prints. */
final class BarRows {
  private static final int BARS_MAX = 1_000_000;

  private final long barNanos;
  private final List<BarPoint> rows = new ArrayList<>();
  private long openAtNanos;
  private long open;
  private long high;
  private long low;
  private long close;
  private long volumeLots;
  private long trades;

  BarRows(long barNanos) {
    this.barNanos = barNanos;
  }

  void onPrint(long atNanos, long priceTicks, long quantityLots) {
    long starts = Math.floorDiv(atNanos, barNanos) * barNanos;
    if (trades == 0 || starts != openAtNanos) {
      finish();
      openAtNanos = starts;
      open = priceTicks;
      high = priceTicks;
      low = priceTicks;
    }
    high = Math.max(high, priceTicks);
    low = Math.min(low, priceTicks);
    close = priceTicks;
    volumeLots = Math.addExact(volumeLots, quantityLots);
    trades++;
  }

  /** All bars, the last one too; the first million of them. */
  List<BarPoint> rows() {
    finish();
    return rows;
  }

  private void finish() {
    if (trades > 0 && rows.size() < BARS_MAX) {
      rows.add(new BarPoint(openAtNanos, open, high, low, close, volumeLots, trades));
    }
    volumeLots = 0;
    trades = 0;
  }
}
