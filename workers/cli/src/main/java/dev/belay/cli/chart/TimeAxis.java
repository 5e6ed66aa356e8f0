package dev.belay.cli.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Instants to a span of points, with steps that people know from clocks. UTC.
 *
 * @param startNanos at {@code from}
 * @param endNanos at {@code to}
 * @param from where the axis starts, in points
 * @param to where it ends
 * @param ticksMax how many labels there is room for
 */
public record TimeAxis(long startNanos, long endNanos, double from, double to, int ticksMax) {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final long[] STEPS_SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
    86_400, 172_800, 345_600, 604_800, 1_209_600, 2_592_000
  };

  public TimeAxis {
    if (endNanos <= startNanos) {
      throw new IllegalArgumentException("expected an end after the start, was " + endNanos);
    }
  }

  public double at(long nanos) {
    return from + (double) (nanos - startNanos) / (endNanos - startNanos) * (to - from);
  }

  /**
   * A labelled instant.
   *
   * @param date the day, or the year of a day, where it differs from the tick before; else empty
   */
  public record Tick(double x, String label, String date) {}

  public List<Tick> ticks() {
    long step = step();
    String pattern = step >= DAY ? "d MMM" : step >= 60 * SECOND ? "HH:mm" : "HH:mm:ss";
    List<Tick> ticks = new ArrayList<>();
    String lastDay = "";
    for (long at = Math.ceilDiv(startNanos, step) * step; at <= endNanos; at += step) {
      String day = format(at, step >= DAY ? "yyyy" : "d MMM yyyy");
      ticks.add(new Tick(at(at), format(at, pattern), day.equals(lastDay) ? "" : day));
      lastDay = day;
    }
    return ticks;
  }

  private long step() {
    for (long seconds : STEPS_SECONDS) {
      if ((endNanos - startNanos) / (seconds * SECOND) <= ticksMax) {
        return seconds * SECOND;
      }
    }
    return Math.ceilDiv((endNanos - startNanos) / ticksMax, DAY) * DAY;
  }

  private static String format(long nanos, String pattern) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND))
        .atOffset(ZoneOffset.UTC)
        .format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
  }
}
