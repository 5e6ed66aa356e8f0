package dev.belay.api.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An instrument and its grid. The one place where decimals meet ticks and lots.
 *
 * @param id the instrument at its venue
 * @param contract what a fill changes
 * @param baseCurrency the currency a quantity counts, for example {@code BTC}
 * @param quoteCurrency the currency a price counts, for example {@code USD}
 * @param tickSize the smallest price step, above zero
 * @param lotSize the smallest quantity step, above zero
 * @param multiplier base units per contract; 1 for spot
 * @param minNotional the smallest order the venue takes, in quote currency; zero when none
 */
public record Instrument(
    InstrumentId id,
    ContractType contract,
    String baseCurrency,
    String quoteCurrency,
    Price tickSize,
    Quantity lotSize,
    BigDecimal multiplier,
    Money minNotional) {

  public Instrument {
    requirePositive(tickSize.value(), "tick size");
    requirePositive(lotSize.value(), "lot size");
    requirePositive(multiplier, "multiplier");
    multiplier = Decimals.normalised(multiplier);
    if (minNotional.amount().signum() < 0 || !minNotional.currency().equals(quoteCurrency)) {
      throw new IllegalArgumentException(
          "expected a minimum notional of zero or more in "
              + quoteCurrency
              + ", was "
              + minNotional);
    }
  }

  /**
   * A price as ticks.
   *
   * @throws ArithmeticException when the price is not on the grid or does not fit a long
   */
  public long ticks(Price price) {
    return exactSteps(price.value(), tickSize.value());
  }

  /** A price as ticks, rounded to the grid in the stated direction. */
  public long ticks(Price price, RoundingMode rounding) {
    return price.value().divide(tickSize.value(), 0, rounding).longValueExact();
  }

  public Price price(long ticks) {
    return new Price(tickSize.value().multiply(BigDecimal.valueOf(ticks)));
  }

  /**
   * A quantity as lots.
   *
   * @throws ArithmeticException when the quantity is not on the grid or does not fit a long
   */
  public long lots(Quantity quantity) {
    return exactSteps(quantity.value(), lotSize.value());
  }

  /** A quantity as lots, rounded to the grid in the stated direction. */
  public long lots(Quantity quantity, RoundingMode rounding) {
    return quantity.value().divide(lotSize.value(), 0, rounding).longValueExact();
  }

  public Quantity quantity(long lots) {
    return new Quantity(lotSize.value().multiply(BigDecimal.valueOf(lots)));
  }

  /** The value of one tick of price on one lot of quantity, in quote currency; exact. */
  public BigDecimal tickLotValue() {
    return tickSize.value().multiply(lotSize.value()).multiply(multiplier);
  }

  private static long exactSteps(BigDecimal value, BigDecimal step) {
    BigDecimal[] parts = value.divideAndRemainder(step);
    if (parts[1].signum() != 0) {
      throw new ArithmeticException(
          "expected a multiple of " + step.toPlainString() + ", was " + value.toPlainString());
    }
    return parts[0].longValueExact();
  }

  private static void requirePositive(BigDecimal value, String what) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(
          "expected a " + what + " above zero, was " + value.toPlainString());
    }
  }
}
