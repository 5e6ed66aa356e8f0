package dev.belay.engine.account;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact ratio of two longs, for turning amounts into whole units without a double and without
 * allocating. Intermediate products have 128 bits; a result that does not fit a long throws.
 *
 * @param numerator signed
 * @param denominator above zero; numerator and denominator have no common factor
 */
public record UnitRate(long numerator, long denominator) {
  private static final BigDecimal BASIS_POINTS_PER_WHOLE = BigDecimal.valueOf(10_000);

  public UnitRate {
    if (denominator <= 0) {
      throw new IllegalArgumentException("expected a denominator above zero, was " + denominator);
    }
  }

  /** The ratio a decimal number is. */
  public static UnitRate of(BigDecimal value) {
    BigInteger numerator = value.unscaledValue();
    BigInteger denominator = BigInteger.ONE;
    if (value.scale() > 0) {
      denominator = BigInteger.TEN.pow(value.scale());
    } else {
      numerator = numerator.multiply(BigInteger.TEN.pow(-value.scale()));
    }
    BigInteger common = numerator.gcd(denominator);
    return new UnitRate(
        numerator.divide(common).longValueExact(), denominator.divide(common).longValueExact());
  }

  /** Units of 1e-8 of the quote currency in one tick of price on one lot. */
  public static UnitRate ofTickLots(Instrument instrument) {
    return of(instrument.tickLotValue().movePointRight(Money.SCALE));
  }

  /** Units of fee on one tick-lot of notional; negative for a rebate. */
  public static UnitRate ofFee(Instrument instrument, BasisPoints fee) {
    BigDecimal units = instrument.tickLotValue().movePointRight(Money.SCALE);
    return of(units.multiply(fee.value()).multiply(share(BasisPoints.of("1"))));
  }

  /** A number of basis points as a share of the whole. */
  public static UnitRate ofShare(BasisPoints basisPoints) {
    return of(share(basisPoints));
  }

  /** {@code amount} times this ratio, rounded half even. */
  public long timesHalfEven(long amount) {
    return multiplyDivideHalfEven(amount, numerator, denominator);
  }

  /** {@code amount} times this ratio, rounded up. */
  public long timesUp(long amount) {
    return Math.ceilDiv(Math.multiplyExact(amount, numerator), denominator);
  }

  /**
   * {@code a × b / divisor}, rounded half even.
   *
   * @param divisor above zero
   * @throws ArithmeticException when the result does not fit a long
   */
  static long multiplyDivideHalfEven(long a, long b, long divisor) {
    boolean negative = (a ^ b) < 0;
    long high = Math.unsignedMultiplyHigh(Math.absExact(a), Math.absExact(b));
    long low = Math.absExact(a) * Math.absExact(b);
    if (high >= divisor) {
      throw new ArithmeticException("expected a result that fits a long, was " + a + " × " + b);
    }
    // Long division, bit by bit where the product has more than 63 bits.
    long quotient;
    long remainder;
    if (high == 0 && low >= 0) {
      quotient = low / divisor;
      remainder = low % divisor;
    } else {
      quotient = 0;
      remainder = high;
      for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
        remainder = (remainder << 1) | (low >>> bit & 1);
        quotient <<= 1;
        if (Long.compareUnsigned(remainder, divisor) >= 0) {
          remainder -= divisor;
          quotient |= 1;
        }
      }
    }
    if (quotient < 0) {
      throw new ArithmeticException("expected a result that fits a long, was " + a + " × " + b);
    }
    int half = Long.compareUnsigned(remainder, divisor - remainder);
    if (half > 0 || (half == 0 && (quotient & 1) == 1)) {
      quotient = Math.incrementExact(quotient);
    }
    return negative ? -quotient : quotient;
  }

  private static BigDecimal share(BasisPoints basisPoints) {
    return basisPoints.value().divide(BASIS_POINTS_PER_WHOLE);
  }
}
