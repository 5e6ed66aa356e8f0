package dev.belay.engine.telemetry;

import dev.belay.api.session.LatencyReport;
import dev.belay.api.session.LatencyReport.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * How long a bot's work takes: one histogram a kind, to two digits. Nothing is measured before
 * {@link #start}.
 */
public final class LatencyMeter {
  private static final long HIGHEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 2;
  private static final long NOT_TIMED = Long.MIN_VALUE;
  private static final Kind[] KINDS = Kind.values();
  private static final long[] BOUNDS = bounds();

  private final LongSupplier clock;
  private boolean on;
  private int skipped;
  private int calls;
  private Histogram[] histograms = {};
  private final long[] sums = new long[KINDS.length];

  /**
   * A meter that is off.
   *
   * @param clock nanoseconds of a clock that does not go back
   */
  public LatencyMeter(LongSupplier clock) {
    this.clock = clock;
  }

  /** A meter that is never started. */
  public static LatencyMeter off() {
    return new LatencyMeter(() -> 0);
  }

  /**
   * From now on it is measured.
   *
   * @param every one of so many that begin is timed, a power of two
   */
  public void start(int every) {
    if (Integer.bitCount(every) != 1) {
      throw new IllegalArgumentException("expected a power of two, was " + every);
    }
    if (!on) {
      skipped = every - 1;
      histograms = new Histogram[KINDS.length];
      for (int i = 0; i < histograms.length; i++) {
        histograms[i] = new Histogram(HIGHEST_NANOS, DIGITS);
      }
      on = true;
    }
  }

  /** Something begins; hand what is returned to {@link #end}. */
  public long begin() {
    return on && (calls++ & skipped) == 0 ? clock.getAsLong() : NOT_TIMED;
  }

  /** It has ended. */
  public void end(Kind kind, long begun) {
    if (begun != NOT_TIMED) {
      took(kind, clock.getAsLong() - begun);
    }
  }

  /** Something took so long by another clock. */
  @SuppressWarnings("EnumOrdinal") // an index that nothing outlives
  public void took(Kind kind, long nanos) {
    if (!on) {
      return;
    }
    long counted = Math.clamp(nanos, 0, HIGHEST_NANOS);
    histograms[kind.ordinal()].recordValue(counted);
    sums[kind.ordinal()] += counted;
  }

  /** One report a kind; none before the start. */
  public List<LatencyReport> reports() {
    List<LatencyReport> reports = new ArrayList<>();
    for (int i = 0; i < histograms.length; i++) {
      reports.add(report(KINDS[i], histograms[i], sums[i]));
    }
    return reports;
  }

  private static LatencyReport report(Kind kind, Histogram histogram, long sum) {
    List<LatencyReport.Bucket> buckets = new ArrayList<>();
    long counted = 0;
    long above = 0;
    for (long bound : BOUNDS) {
      counted += histogram.getCountBetweenValues(above, bound);
      buckets.add(new LatencyReport.Bucket(bound, counted));
      above = histogram.nextNonEquivalentValue(bound);
    }
    return new LatencyReport(
        kind,
        histogram.getTotalCount(),
        sum,
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue(),
        buckets);
  }

  /** 1, 2 and 5 of every power of ten from 100 ns to 10 s, and all. */
  private static long[] bounds() {
    List<Long> bounds = new ArrayList<>();
    for (long power = 100; power <= 1_000_000_000L; power *= 10) {
      bounds.add(power);
      bounds.add(2 * power);
      bounds.add(5 * power);
    }
    bounds.add(10_000_000_000L);
    bounds.add(HIGHEST_NANOS);
    return bounds.stream().mapToLong(Long::longValue).toArray();
  }
}
