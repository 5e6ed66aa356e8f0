package dev.belay.api.market;

import java.math.BigDecimal;

/** How the decimal value types of this package are read and normalised. */
final class Decimals {
  private static final int DIGITS_MAX = 40;

  private Decimals() {}

  static BigDecimal parse(String text, String what) {
    if (text.length() > DIGITS_MAX) {
      throw new IllegalArgumentException(
          "expected a " + what + " of at most " + DIGITS_MAX + " characters, was " + text.length());
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "expected a " + what + " as a decimal number, was \"" + text + "\"", notANumber);
    }
  }

  static BigDecimal normalised(BigDecimal value) {
    if (value.precision() > DIGITS_MAX || Math.abs(value.scale()) > DIGITS_MAX) {
      throw new IllegalArgumentException(
          "expected at most "
              + DIGITS_MAX
              + " digits, was precision "
              + value.precision()
              + ", scale "
              + value.scale());
    }
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
