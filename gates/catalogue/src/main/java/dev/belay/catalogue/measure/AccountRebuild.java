package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The account of a session rebuilt from its fills, at average cost, with whole numbers of any size:
 * one position or, hedged, a long and a short beside each other. Written apart from the engine's on
 * purpose: two that agree are worth more than one.
 *
 * <p>Money from prices is counted in <em>parts</em>, the largest amount of which a tick-lot and a
 * unit of 1e-8 are both whole multiples. Cost released is rounded half even to a part, the realized
 * PnL of a fill half even to a unit; what that leaves stays in the basis.
 */
final class AccountRebuild {
  private final BigInteger partsPerTickLot;
  private final BigInteger partsPerUnit;
  private final long capitalUnits;
  private final boolean hedged;

  /** The position; of a hedged account its long side. */
  private final RebuiltLeg main;

  /** The short side of a hedged account; else always nothing. */
  private final RebuiltLeg shorts;

  private BigInteger realizedUnits = BigInteger.ZERO;
  private BigInteger feeUnits = BigInteger.ZERO;
  private BigInteger gapUnits = BigInteger.ZERO;

  /**
   * A flat account.
   *
   * @param hedged whether it holds long and short at once
   */
  AccountRebuild(Instrument instrument, long capitalUnits, boolean hedged) {
    BigDecimal units = instrument.tickLotValue().movePointRight(Money.SCALE);
    BigInteger numerator = units.scale() > 0 ? units.unscaledValue() : units.toBigIntegerExact();
    BigInteger denominator = BigInteger.TEN.pow(Math.max(0, units.scale()));
    BigInteger common = numerator.gcd(denominator);
    this.partsPerTickLot = numerator.divide(common);
    this.partsPerUnit = denominator.divide(common);
    this.capitalUnits = capitalUnits;
    this.hedged = hedged;
    this.main = new RebuiltLeg(partsPerUnit);
    this.shorts = new RebuiltLeg(partsPerUnit);
  }

  /**
   * Counts a fill. One that closes more than there is leaves its side below nothing, where no
   * honest account is.
   *
   * @param reducing whether its order only reduces: hedged, it closes the other side
   */
  void add(Fill fill, boolean reducing) {
    BigInteger signed = BigInteger.valueOf(fill.side().sign() * fill.quantityLots());
    BigInteger pricePartsPerLot = BigInteger.valueOf(fill.priceTicks()).multiply(partsPerTickLot);
    feeUnits = feeUnits.add(BigInteger.valueOf(fill.feeUnits()));
    realizedUnits = realizedUnits.add(leg(fill.side(), reducing).trade(signed, pricePartsPerLot));
  }

  private RebuiltLeg leg(Side side, boolean reducing) {
    boolean isShort = reducing ? side == Side.BUY : side == Side.SELL;
    return hedged && isShort ? shorts : main;
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

  /** Signed; hedged, what the long side is more than the short. */
  long positionLots() {
    return main.position().add(shorts.position()).longValueExact();
  }

  /** The long side of a hedged account. */
  long longLots() {
    return main.position().longValueExact();
  }

  /** The short side of a hedged account, zero or more. */
  long shortLots() {
    return shorts.position().negate().longValueExact();
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

  /** Rounded down to the unit, as the runtime's equity is. */
  private BigInteger unrealizedUnits(Mark mark) {
    BigInteger position = main.position().add(shorts.position());
    BigDecimal value = BigDecimal.ZERO;
    if (position.signum() != 0) {
      value =
          new BigDecimal(mark.midTicks())
              .multiply(new BigDecimal(position.multiply(partsPerTickLot)));
    }
    return value
        .subtract(new BigDecimal(main.basisParts().add(shorts.basisParts())))
        .divide(new BigDecimal(partsPerUnit), 0, RoundingMode.FLOOR)
        .toBigIntegerExact();
  }
}
