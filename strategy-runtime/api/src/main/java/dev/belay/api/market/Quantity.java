package dev.belay.api.market;

import java.math.BigDecimal;

/**
 * An amount of the base currency (or of contracts), at the edge of the system.
 *
 * @param value the amount; negative for a short position; trailing zeros are stripped
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {
  public Quantity {
    value = Decimals.normalised(value);
  }

  public static Quantity of(String value) {
    return new Quantity(Decimals.parse(value, "quantity"));
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
