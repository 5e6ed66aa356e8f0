package dev.belay.catalogue.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** One position at average cost: its lots, and what they cost in parts. */
final class RebuiltLeg {
  private final BigInteger partsPerUnit;
  private BigInteger position = BigInteger.ZERO;
  private BigInteger basisParts = BigInteger.ZERO;

  RebuiltLeg(BigInteger partsPerUnit) {
    this.partsPerUnit = partsPerUnit;
  }

  /** Signed: positive long. */
  BigInteger position() {
    return position;
  }

  BigInteger basisParts() {
    return basisParts;
  }

  /**
   * Closes what there is of the other sign and opens the rest.
   *
   * @param signed lots with the fill's sign
   * @return realized PnL in units
   */
  BigInteger trade(BigInteger signed, BigInteger pricePartsPerLot) {
    BigInteger closing = closing(signed);
    BigInteger realized =
        closing.signum() == 0 ? BigInteger.ZERO : close(closing, pricePartsPerLot);
    BigInteger opening = signed.subtract(closing);
    position = position.add(opening);
    basisParts = basisParts.add(opening.multiply(pricePartsPerLot));
    return realized;
  }

  /** The part of a fill that reduces the position, with the fill's sign. */
  private BigInteger closing(BigInteger signed) {
    if (position.signum() * signed.signum() >= 0) {
      return BigInteger.ZERO;
    }
    return signed.abs().compareTo(position.abs()) <= 0 ? signed : position.negate();
  }

  private BigInteger close(BigInteger closing, BigInteger pricePartsPerLot) {
    BigInteger proceeds = closing.negate().multiply(pricePartsPerLot);
    BigInteger cost = halfEven(basisParts.multiply(closing.abs()), position.abs());
    BigInteger realized = halfEven(proceeds.subtract(cost), partsPerUnit);
    BigInteger released = proceeds.subtract(realized.multiply(partsPerUnit));
    basisParts = basisParts.subtract(released);
    position = position.add(closing);
    return realized;
  }

  private static BigInteger halfEven(BigInteger dividend, BigInteger divisor) {
    return new BigDecimal(dividend)
        .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_EVEN)
        .toBigIntegerExact();
  }
}
