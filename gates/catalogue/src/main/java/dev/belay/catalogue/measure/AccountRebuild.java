package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The account of a session rebuilt from its fills, at average cost, with whole numbers of any size.
 * Written apart from the engine's on purpose: two that agree are worth more than one.
 *
 * <p>Money from prices is counted in <em>parts</em>, the largest amount of which a tick-lot and a
 * unit of 1e-8 are both whole multiples. Cost released is rounded half even to a part, the realized
 * PnL of a fill half even to a unit; what that leaves stays in the basis.
 */
final class AccountRebuild {
  private final BigInteger partsPerTickLot;
  private final BigInteger partsPerUnit;
  private final long capitalUnits;

  private BigInteger position = BigInteger.ZERO;
  private BigInteger basisParts = BigInteger.ZERO;
  private BigInteger realizedUnits = BigInteger.ZERO;
  private BigInteger feeUnits = BigInteger.ZERO;
  private BigInteger gapUnits = BigInteger.ZERO;

  AccountRebuild(Instrument instrument, long capitalUnits) {
    BigDecimal units = instrument.tickLotValue().movePointRight(Money.SCALE);
    BigInteger numerator = units.scale() > 0 ? units.unscaledValue() : units.toBigIntegerExact();
    BigInteger denominator = BigInteger.TEN.pow(Math.max(0, units.scale()));
    BigInteger common = numerator.gcd(denominator);
    this.partsPerTickLot = numerator.divide(common);
    this.partsPerUnit = denominator.divide(common);
    this.capitalUnits = capitalUnits;
  }

  void add(Fill fill) {
    BigInteger signed = BigInteger.valueOf(fill.side().sign() * fill.quantityLots());
    BigInteger pricePartsPerLot = BigInteger.valueOf(fill.priceTicks()).multiply(partsPerTickLot);
    feeUnits = feeUnits.add(BigInteger.valueOf(fill.feeUnits()));
    BigInteger closing = closing(signed);
    if (closing.signum() != 0) {
      close(closing, pricePartsPerLot);
    }
    BigInteger opening = signed.subtract(closing);
    position = position.add(opening);
    basisParts = basisParts.add(opening.multiply(pricePartsPerLot));
  }

  /** Holds the runtime's equity against the identity; the first gap stays. */
  void check(Mark mark) {
    BigInteger expected =
        BigInteger.valueOf(capitalUnits)
            .add(realizedUnits)
            .add(BigInteger.valueOf(mark.fundingUnits()))
            .subtract(feeUnits)
            .add(unrealizedUnits(mark));
    BigInteger gap = BigInteger.valueOf(mark.equityUnits()).subtract(expected);
    if (gapUnits.signum() == 0) {
      gapUnits = gap;
    }
  }

  long positionLots() {
    return position.longValueExact();
  }

  long realizedUnits() {
    return realizedUnits.longValueExact();
  }

  long feeUnits() {
    return feeUnits.longValueExact();
  }

  /** The first difference from the equity identity at a mark; zero when there was none. */
  long gapUnits() {
    return gapUnits.longValueExact();
  }

  /** The part of a fill that reduces the position, with the fill's sign. */
  private BigInteger closing(BigInteger signed) {
    if (position.signum() * signed.signum() >= 0) {
      return BigInteger.ZERO;
    }
    return signed.abs().compareTo(position.abs()) <= 0 ? signed : position.negate();
  }

  private void close(BigInteger closing, BigInteger pricePartsPerLot) {
    BigInteger proceeds = closing.negate().multiply(pricePartsPerLot);
    BigInteger cost = halfEven(basisParts.multiply(closing.abs()), position.abs());
    BigInteger realized = halfEven(proceeds.subtract(cost), partsPerUnit);
    BigInteger released = proceeds.subtract(realized.multiply(partsPerUnit));
    basisParts = basisParts.subtract(released);
    realizedUnits = realizedUnits.add(realized);
    position = position.add(closing);
  }

  /** Rounded down to the unit, as the runtime's equity is. */
  private BigInteger unrealizedUnits(Mark mark) {
    BigDecimal value = BigDecimal.ZERO;
    if (position.signum() != 0) {
      value =
          new BigDecimal(mark.midTicks())
              .multiply(new BigDecimal(position.multiply(partsPerTickLot)));
    }
    return value
        .subtract(new BigDecimal(basisParts))
        .divide(new BigDecimal(partsPerUnit), 0, RoundingMode.FLOOR)
        .toBigIntegerExact();
  }

  private static BigInteger halfEven(BigInteger dividend, BigInteger divisor) {
    return new BigDecimal(dividend)
        .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_EVEN)
        .toBigIntegerExact();
  }
}
