package dev.belay.api.session;

import java.util.List;

/**
 * How long something took, since this process runs the session.
 *
 * @param kind of what
 * @param count measured
 * @param sumNanos of all
 * @param p50Nanos half took at most so long; 0 when nothing was measured, as those that follow
 * @param p99Nanos of a hundred one took longer
 * @param p999Nanos of a thousand one took longer
 * @param maxNanos the longest
 * @param buckets how many took at most so long, rising; the last is all of them
 */
public record LatencyReport(
    Kind kind,
    long count,
    long sumNanos,
    long p50Nanos,
    long p99Nanos,
    long p999Nanos,
    long maxNanos,
    List<Bucket> buckets) {
  /** What is measured. */
  public enum Kind {
    /**
     * From taking an event to the end of all that it set off, orders sent included; CPU's clock.
     */
    TICK,
    /** The strategy's share of it: indicators, regime and quotes of a market event or bar. */
    INDICATOR,
    /** From sending an order, change or cancel to the venue's word on it; the session's clock. */
    CONNECTOR
  }

  /**
   * A bound.
   *
   * @param upToNanos the bound itself is in
   * @param count of everything up to it
   */
  public record Bucket(long upToNanos, long count) {}

  public LatencyReport {
    buckets = List.copyOf(buckets);
  }
}
