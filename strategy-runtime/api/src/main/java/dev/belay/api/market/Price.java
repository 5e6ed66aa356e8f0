package dev.belay.api.market;

import java.math.BigDecimal;

/**
 * A price in quote currency per unit of the base currency, at the edge of the system.
 *
 * @param value the price; may be zero or negative where a market allows it; trailing zeros are
 *     stripped so that equal prices are equal objects
 */
public record Price(BigDecimal value) implements Comparable<Price> {
  public Price {
    value = Decimals.normalised(value);
  }

  public static Price of(String value) {
    return new Price(Decimals.parse(value, "price"));
  }

  @Override
  public int compareTo(Price other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
