package dev.belay.api.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of one currency, at the edge of the system.
 *
 * <p>Inside the engine money is a {@code long} in units of 1e-8 of the quote currency ("units");
 * {@link #ofUnits} and {@link #units} convert, and {@link #units} refuses what is finer than a
 * unit.
 *
 * @param amount the amount, signed; trailing zeros are stripped
 * @param currency the currency's code as the venue writes it, for example {@code USD}
 */
public record Money(BigDecimal amount, String currency) {
  /** Digits after the point of one unit. */
  public static final int SCALE = 8;

  /** Units in one whole of a currency. */
  public static final long UNITS_PER_WHOLE = 100_000_000L;

  public Money {
    amount = Decimals.normalised(amount);
    if (currency.isBlank()) {
      throw new IllegalArgumentException("expected a currency code, was blank");
    }
  }

  public static Money of(String amount, String currency) {
    return new Money(Decimals.parse(amount, "amount"), currency);
  }

  public static Money ofUnits(long units, String currency) {
    return new Money(BigDecimal.valueOf(units, SCALE), currency);
  }

  /**
   * The amount in units of 1e-8.
   *
   * @throws ArithmeticException when the amount is finer than a unit or does not fit a long
   */
  public long units() {
    return amount.movePointRight(SCALE).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
