package dev.belay.cli.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values to a span of points, with steps of 1, 2 or 5.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param from where the axis starts, in points
 * @param to where it ends
 */
public record Scale(double low, double high, double from, double to) {
  private static final double[] STEPS = {1, 2, 5, 10};

  public Scale {
    if (!(high > low)) {
      throw new IllegalArgumentException("expected low below high, was " + low + ", " + high);
    }
  }

  /** A scale that holds two values with room around them; also when they are the same. */
  public static Scale around(double low, double high, double from, double to) {
    double margin = high > low ? (high - low) * 0.06 : Math.max(1e-9, Math.abs(high) * 0.01 + 1e-6);
    return new Scale(low - margin, high + margin, from, to);
  }

  public double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Round values in the span, about so many. */
  public List<Double> ticks(int about) {
    double step = step(about);
    List<Double> ticks = new ArrayList<>();
    for (double k = Math.ceil(low / step); k * step <= high; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** A tick with the decimals its step needs. */
  public String label(double value, int about) {
    double step = step(about);
    int decimals = Math.clamp((int) Math.ceil(-Math.log10(step) - 1e-9), 0, 9);
    double shown = Math.abs(value) < step / 2 ? 0 : value;
    return String.format(Locale.ROOT, "%,." + decimals + "f", shown).replace("-", "−");
  }

  private double step(int about) {
    double raw = (high - low) / Math.max(1, about);
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double step : STEPS) {
      if (step * magnitude >= raw * 0.7) {
        return step * magnitude;
      }
    }
    return 10 * magnitude;
  }
}
