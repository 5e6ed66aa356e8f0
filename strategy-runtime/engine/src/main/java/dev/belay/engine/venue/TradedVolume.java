package dev.belay.engine.venue;

/** What was traded today and in the 29 days before, by days of UTC, in units of 1e-8 quote. */
final class TradedVolume {
  private static final int DAYS = 30;
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final long[] unitsOfDay = new long[DAYS];
  private long today = Long.MIN_VALUE;
  private long sumUnits;

  /** The volume at a time, which becomes now. */
  long unitsAt(long atNanos) {
    long day = Math.floorDiv(atNanos, DAY_NANOS);
    long first = Math.max(today + 1, day - DAYS + 1);
    for (long each = first; each <= day; each++) {
      int slot = Math.floorMod(each, DAYS);
      sumUnits -= unitsOfDay[slot];
      unitsOfDay[slot] = 0;
    }
    today = Math.max(today, day);
    return sumUnits;
  }

  /** Counts a trade of now. */
  void add(long units) {
    int slot = Math.floorMod(today, DAYS);
    unitsOfDay[slot] = Math.addExact(unitsOfDay[slot], units);
    sumUnits = Math.addExact(sumUnits, units);
  }
}
