package dev.belay.engine.recording;

import java.math.BigDecimal;

/** Counts how many steps of a grid a decimal number is, from its text and exactly. */
final class Grid {
  /** What is no plain number of at most 18 digits. */
  static final long NO_NUMBER = -1;

  /** A number between two steps. */
  static final long OFF_GRID = -2;

  /** A number below zero. */
  static final long NEGATIVE = -3;

  /** What to do about it. */
  static final String FINER =
      "say the instrument's own with --tick or --lot, or correct the line; nothing was stored";

  private static final int DIGITS_MAX = 18;

  private final BigDecimal size;
  private final long step;
  private final int scale;

  Grid(BigDecimal step) {
    this.size = step;
    BigDecimal plain = step.stripTrailingZeros();
    scale = Math.max(0, plain.scale());
    this.step = plain.setScale(scale).unscaledValue().longValueExact();
  }

  /** The size of a step. */
  BigDecimal size() {
    return size;
  }

  /** Steps of the number that is written from {@code from} to {@code to}, or what is wrong. */
  long steps(byte[] text, int from, int to) {
    long units = 0;
    int at = from;
    while (at < to && isDigit(text[at])) {
      units = units * 10 + text[at++] - '0';
    }
    int digits = at - from;
    int missing = scale;
    if (at < to && text[at] == '.') {
      int point = ++at;
      while (at < to && isDigit(text[at]) && missing > 0) {
        units = units * 10 + text[at++] - '0';
        missing--;
      }
      while (at < to && text[at] == '0') {
        at++;
      }
      digits += at - point;
    }
    if (at < to || digits == 0 || to - from > 2 * DIGITS_MAX) {
      return wrong(text, from, to);
    }
    if (at - from > DIGITS_MAX && significant(text, from, to) > DIGITS_MAX) {
      return NO_NUMBER;
    }
    while (missing > 0) {
      if (units > Long.MAX_VALUE / 10) {
        return NO_NUMBER;
      }
      units *= 10;
      missing--;
    }
    if (step == 1) {
      return units;
    }
    return units % step == 0 ? units / step : OFF_GRID;
  }

  private static int significant(byte[] text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (isDigit(text[i]) && (count > 0 || text[i] != '0')) {
        count++;
      }
    }
    return count;
  }

  private static long wrong(byte[] text, int from, int to) {
    boolean negative = from < to && text[from] == '-';
    int digits = 0;
    int points = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      if (isDigit(text[i])) {
        digits++;
      } else if (text[i] == '.') {
        points++;
      } else {
        return NO_NUMBER;
      }
    }
    if (digits == 0 || points > 1 || to - from > 2 * DIGITS_MAX) {
      return NO_NUMBER;
    }
    return negative ? NEGATIVE : OFF_GRID;
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
