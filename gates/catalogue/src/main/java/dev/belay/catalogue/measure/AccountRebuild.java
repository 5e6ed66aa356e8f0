package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Funding;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The account of a session rebuilt from its fills and payments of funding, at average cost, with
 * whole numbers of any size: one position or, hedged, a long and a short beside each other. Written
 * apart from the engine's on purpose: two that agree are worth more than one.
 *
 * <p>Money from prices is counted in <em>parts</em>, the largest amount of which a tick-lot and a
 * unit of 1e-8 are both whole multiples. Cost released is rounded half even to a part, the realized
 * PnL of a fill half even to a unit; what that leaves stays in the basis.
 */
final class AccountRebuild {
  /** A basis point is this many decimal places behind a share. */
  private static final int BPS_SCALE = 4;

  private final BigInteger partsPerTickLot;
  private final BigInteger partsPerUnit;
  private final long capitalUnits;
  private final boolean hedged;
  private final boolean spot;

  /** The position; of a hedged account its long side. */
  private final RebuiltLeg main;

  /** The short side of a hedged account; else always nothing. */
  private final RebuiltLeg shorts;

  private final RebuiltFunding funding;
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
    this.spot = instrument.contract() == ContractType.SPOT;
    this.main = new RebuiltLeg(partsPerUnit);
    this.funding = new RebuiltFunding(instrument);
    this.shorts = new RebuiltLeg(partsPerUnit);
  }

  /**
   * Counts a fill. One that closes more than there is leaves its side below nothing, where no
   * honest account is.
   *
   * @param reducing whether its order only reduces: hedged, it closes the other side
   * @return realized PnL of it, the fee not in it
   */
  BigInteger add(Fill fill, boolean reducing) {
    BigInteger signed =
        BigInteger.valueOf(fill.side().sign() * fill.quantityLots() - feeLots(fill));
    BigInteger pricePartsPerLot = BigInteger.valueOf(fill.priceTicks()).multiply(partsPerTickLot);
    feeUnits = feeUnits.add(BigInteger.valueOf(fill.feeUnits()));
    BigInteger realized = leg(fill.side(), reducing).trade(signed, pricePartsPerLot);
    realizedUnits = realizedUnits.add(realized);
    return realized;
  }

  /** Counts a payment of funding on what is held. */
  RebuiltFunding.Paid add(Funding payment) {
    return funding.add(payment, netLots());
  }

  /**
   * What a fee in the base currency took of a spot position: so much less than the quantity moved
   * in as is worth just the fee. Any other difference is none, and is found.
   */
  private long feeLots(Fill fill) {
    if (!spot || hedged) {
      return 0;
    }
    long whole = fill.side().sign() * fill.quantityLots();
    long lots = Math.subtractExact(Math.addExact(positionLots(), whole), fill.positionLots());
    boolean isFee = lots > 0 && lots < fill.quantityLots() && worth(fill, lots) == fill.feeUnits();
    return isFee ? lots : 0;
  }

  private long worth(Fill fill, long lots) {
    BigInteger parts =
        BigInteger.valueOf(fill.priceTicks())
            .multiply(BigInteger.valueOf(lots))
            .multiply(partsPerTickLot);
    return new BigDecimal(parts)
        .divide(new BigDecimal(partsPerUnit), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  private RebuiltLeg leg(Side side, boolean reducing) {
    boolean isShort = reducing ? side == Side.BUY : side == Side.SELL;
    return hedged && isShort ? shorts : main;
  }

  /** Holds the runtime's equity against the identity; the first gap stays. */
  void check(Mark mark) {
    BigInteger gap = BigInteger.valueOf(mark.equityUnits()).subtract(equityUnits(mark.midTicks()));
    if (gapUnits.signum() == 0) {
      gapUnits = gap;
    }
  }

  /** Start + realized + funding − fees + unrealized at a mid. */
  BigInteger equityUnits(double midTicks) {
    return settledUnits().add(unrealizedUnits(new BigDecimal(midTicks), new BigDecimal(midTicks)));
  }

  /** Equity with all that is open closed, long at the bid and short at the ask, less the fee. */
  BigInteger liquidationUnits(BigDecimal bidTicks, BigDecimal askTicks, BasisPoints takerFee) {
    BigDecimal tickLots =
        bidTicks
            .multiply(new BigDecimal(heldLots(Side.BUY).abs()))
            .add(askTicks.multiply(new BigDecimal(heldLots(Side.SELL).abs())));
    BigDecimal notional =
        tickLots
            .multiply(new BigDecimal(partsPerTickLot))
            .multiply(takerFee.value())
            .movePointLeft(BPS_SCALE);
    return settledUnits()
        .add(unrealizedUnits(bidTicks, askTicks))
        .subtract(
            notional
                .divide(new BigDecimal(partsPerUnit), 0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact());
  }

  /** Signed; hedged, what the long side is more than the short. */
  long positionLots() {
    return netLots().longValueExact();
  }

  /** As {@link #positionLots}, of any size. */
  BigInteger netLots() {
    return main.position().add(shorts.position());
  }

  /** What is held of a side, zero or more: bought is the long side. */
  BigInteger heldLots(Side side) {
    if (hedged) {
      return side == Side.BUY ? main.position() : shorts.position().negate();
    }
    return main.position().multiply(BigInteger.valueOf(side.sign())).max(BigInteger.ZERO);
  }

  /** The long side of a hedged account. */
  long longLots() {
    return main.position().longValueExact();
  }

  /** The short side of a hedged account, zero or more. */
  long shortLots() {
    return shorts.position().negate().longValueExact();
  }

  /**
   * Average entry price of a side in ticks, made as the runtime makes it; 0 when nothing is held.
   */
  double entryTicks(Side side) {
    BigInteger held = heldLots(side);
    RebuiltLeg leg = hedged && side == Side.SELL ? shorts : main;
    return held.signum() == 0
        ? 0
        : leg.basisParts().doubleValue()
            / leg.position().doubleValue()
            / partsPerTickLot.doubleValue();
  }

  long realizedUnits() {
    return realizedUnits.longValueExact();
  }

  long feeUnits() {
    return feeUnits.longValueExact();
  }

  /** Positive when received. */
  long fundingUnits() {
    return funding.units().longValueExact();
  }

  /** The first difference from the equity identity at a mark; zero when there was none. */
  long gapUnits() {
    return gapUnits.longValueExact();
  }

  private BigInteger settledUnits() {
    return BigInteger.valueOf(capitalUnits)
        .add(realizedUnits)
        .add(funding.units())
        .subtract(feeUnits);
  }

  /** Rounded down to the unit, as the runtime's equity is. */
  private BigInteger unrealizedUnits(BigDecimal longTicks, BigDecimal shortTicks) {
    return longTicks
        .multiply(new BigDecimal(heldLots(Side.BUY)))
        .subtract(shortTicks.multiply(new BigDecimal(heldLots(Side.SELL))))
        .multiply(new BigDecimal(partsPerTickLot))
        .subtract(new BigDecimal(main.basisParts().add(shorts.basisParts())))
        .divide(new BigDecimal(partsPerUnit), 0, RoundingMode.FLOOR)
        .toBigIntegerExact();
  }
}
