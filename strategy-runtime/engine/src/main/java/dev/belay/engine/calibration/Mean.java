package dev.belay.engine.calibration;

import java.util.OptionalDouble;

/** A weighted mean that is absent until something was added. */
final class Mean {
  private double sum;
  private double weights;
  private long count;

  void add(double value) {
    add(value, 1);
  }

  void add(double value, double weight) {
    sum += value * weight;
    weights += weight;
    count++;
  }

  long count() {
    return count;
  }

  OptionalDouble value() {
    return weights > 0 ? OptionalDouble.of(sum / weights) : OptionalDouble.empty();
  }

  OptionalDouble times(double factor) {
    return weights > 0 ? OptionalDouble.of(factor * sum / weights) : OptionalDouble.empty();
  }
}
