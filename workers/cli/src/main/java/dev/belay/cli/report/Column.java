package dev.belay.cli.report;

import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A column of a table: its name, and how a row fills it.
 *
 * @param <T> what a row is made from
 */
sealed interface Column<T> {
  String name();

  /** An instant: nanoseconds since 1970 UTC. */
  record At<T>(String name, ToLongFunction<T> value) implements Column<T> {}

  /** A whole number. */
  record Whole<T>(String name, ToLongFunction<T> value) implements Column<T> {}

  /**
   * A decimal.
   *
   * @param value unscaled: 1234 at a scale of 2 is 12.34
   * @param scale digits after the point
   */
  record Exact<T>(String name, ToLongFunction<T> value, int scale) implements Column<T> {}

  /** Words. */
  record Words<T>(String name, Function<T, String> value) implements Column<T> {}
}
