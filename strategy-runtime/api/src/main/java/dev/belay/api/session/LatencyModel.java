package dev.belay.api.session;

import java.util.List;

/**
 * How long a command takes to a simulated venue and a report back. Neither overtakes the one before
 * it, whatever the model says.
 */
public sealed interface LatencyModel {
  /**
   * Always the same.
   *
   * @param entryNanos from our sending to the venue's matching
   * @param responseNanos from the venue's matching to our hearing of it
   */
  record Constant(long entryNanos, long responseNanos) implements LatencyModel {
    public Constant {
      require(entryNanos >= 0 && responseNanos >= 0, "latencies of zero or more");
    }
  }

  /**
   * What the feed had: the time from the venue to us of the newest message of the market, times a
   * factor; never less than zero.
   */
  record Feed(double entryFactor, double responseFactor) implements LatencyModel {
    private static final double FACTOR_MAX = 1_000;

    public Feed {
      require(
          entryFactor >= 0
              && entryFactor <= FACTOR_MAX
              && responseFactor >= 0
              && responseFactor <= FACTOR_MAX,
          "factors from 0 to 1000");
    }
  }

  /**
   * What was measured, interpolated between the rows and constant beyond them.
   *
   * @param rows at least one, their times rising
   */
  record Table(List<Row> rows) implements LatencyModel {
    public Table {
      rows = List.copyOf(rows);
      require(!rows.isEmpty(), "at least one row");
      for (int i = 1; i < rows.size(); i++) {
        require(rows.get(i - 1).atNanos() < rows.get(i).atNanos(), "times that rise");
      }
    }

    /**
     * A measurement.
     *
     * @param atNanos when, in nanoseconds since 1970 UTC
     * @param entryNanos from our sending to the venue's matching
     * @param responseNanos from the venue's matching to our hearing of it
     */
    public record Row(long atNanos, long entryNanos, long responseNanos) {
      public Row {
        require(entryNanos >= 0 && responseNanos >= 0, "latencies of zero or more");
      }
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + what + " in a latency model");
    }
  }
}
