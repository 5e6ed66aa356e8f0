package dev.belay.api.market;

import java.math.BigDecimal;

/**
 * A ratio in hundredths of a percent: 10 bp = 0.1 %.
 *
 * @param value the number of basis points, signed: a negative fee is a rebate
 */
public record BasisPoints(BigDecimal value) implements Comparable<BasisPoints> {
  public BasisPoints {
    value = Decimals.normalised(value);
  }

  public static BasisPoints of(String value) {
    return new BasisPoints(Decimals.parse(value, "number of basis points"));
  }

  @Override
  public int compareTo(BasisPoints other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString() + " bp";
  }
}
