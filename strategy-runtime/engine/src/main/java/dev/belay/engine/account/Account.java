package dev.belay.engine.account;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import java.math.BigDecimal;

/**
 * Money and position of one bot in one instrument, at average cost. One position, or, hedged, a
 * long and a short beside each other: there a fill opens its own side, and one that reduces closes
 * the other.
 *
 * <p>Amounts of money are in units of 1e-8 of the quote currency. Inside, money that comes from
 * prices is kept in <em>parts</em>: the largest amount of which both a unit and a tick-lot are
 * whole multiples, so nothing is lost where a tick-lot is finer than a unit. Realized PnL of a fill
 * is whole units, and what that rounds off stays in the basis, even of a flat position.
 */
public final class Account {
  private final Instrument instrument;
  private final long startUnits;
  private final long partsPerTickLot;
  private final long partsPerUnit;

  /** Values at a mid are counted in halves, since a mid is in half ticks. */
  private final long halfPartsPerUnit;

  private final boolean hedged;

  /** The position; of a hedged account its long side. */
  private final Leg main = new Leg();

  /** The short side of a hedged account; else always nothing. */
  private final Leg shorts = new Leg();

  private long cashParts;
  private long realizedUnits;
  private long feeUnits;
  private long fundingUnits;
  private long changes;
  private BasisPoints closingFee = new BasisPoints(BigDecimal.ZERO);
  private UnitRate closingRate = new UnitRate(0, 1);

  /**
   * A flat account.
   *
   * @param capitalUnits what it starts with
   */
  public Account(Instrument instrument, long capitalUnits) {
    this(instrument, capitalUnits, false);
  }

  /** A flat account that holds long and short at once. */
  public static Account hedged(Instrument instrument, long capitalUnits) {
    return new Account(instrument, capitalUnits, true);
  }

  private Account(Instrument instrument, long capitalUnits, boolean hedged) {
    this.hedged = hedged;
    this.instrument = instrument;
    this.startUnits = capitalUnits;
    UnitRate unitsPerTickLot = UnitRate.ofTickLots(instrument);
    this.partsPerTickLot = unitsPerTickLot.numerator();
    this.partsPerUnit = unitsPerTickLot.denominator();
    this.halfPartsPerUnit = Math.multiplyExact(2, partsPerUnit);
  }

  /**
   * Counts a fill.
   *
   * @param quantityLots above zero
   * @param feeUnits positive when paid; kept apart from realized PnL
   * @return realized PnL of this fill, the fee not in it
   */
  public long onFill(Side side, long priceTicks, long quantityLots, long feeUnits) {
    Leg leg = hedged && side == Side.SELL ? shorts : main;
    return trade(
        leg, side, Math.multiplyExact(priceTicks, partsPerTickLot), quantityLots, feeUnits);
  }

  /**
   * Counts a fill of an order that only reduces. Hedged, it closes the other side.
   *
   * @throws IllegalArgumentException when a hedged account holds less of the other side
   */
  public long onReducingFill(Side side, long priceTicks, long quantityLots, long feeUnits) {
    if (!hedged) {
      return onFill(side, priceTicks, quantityLots, feeUnits);
    }
    if (quantityLots > reducibleLots(side)) {
      throw new IllegalArgumentException(
          "expected at most %d lots to reduce, was a %s of %d"
              .formatted(reducibleLots(side), side, quantityLots));
    }
    Leg leg = side == Side.SELL ? main : shorts;
    return trade(
        leg, side, Math.multiplyExact(priceTicks, partsPerTickLot), quantityLots, feeUnits);
  }

  private long trade(Leg leg, Side side, long pricePartsPerLot, long quantityLots, long fee) {
    if (quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected a quantity above zero lots, was " + quantityLots);
    }
    changes++;
    long closing = leg.closing(side, quantityLots);
    long opening = quantityLots - closing;
    long realized = 0;
    if (closing > 0) {
      long proceeds = Math.multiplyExact(-side.sign() * closing, pricePartsPerLot);
      realized = leg.close(closing, proceeds, partsPerUnit);
      cashParts = Math.addExact(cashParts, proceeds);
    }
    if (opening > 0) {
      long parts = Math.multiplyExact(Math.multiplyExact(opening, side.sign()), pricePartsPerLot);
      leg.open(opening * side.sign(), parts);
      cashParts = Math.subtractExact(cashParts, parts);
    }
    realizedUnits = Math.addExact(realizedUnits, realized);
    feeUnits = Math.addExact(feeUnits, fee);
    return realized;
  }

  /** Counts funding; positive when received. */
  public void onFunding(long units) {
    changes++;
    fundingUnits = Math.addExact(fundingUnits, units);
  }

  /** Moves when money or position may have changed. */
  public long changes() {
    return changes;
  }

  /** Signed: positive long; hedged, what the long side is more than the short. */
  public long positionLots() {
    return main.lots() + shorts.lots();
  }

  /** Whether long and short are held at once. */
  public boolean isHedged() {
    return hedged;
  }

  /** What is held of a side, zero or more: bought is the long side. */
  public long sideLots(Side side) {
    if (hedged) {
      return side == Side.BUY ? main.lots() : -shorts.lots();
    }
    return Math.max(0, side.sign() * main.lots());
  }

  /** What an order of a side can close, zero or more. */
  public long reducibleLots(Side side) {
    return sideLots(side.opposite());
  }

  /** All that is held, long and short: what margin is for. */
  public long grossLots() {
    return Math.absExact(main.lots()) - shorts.lots();
  }

  /** Average entry price in ticks; 0 when flat. Hedged, that of the larger side. */
  public double averageEntryTicks() {
    return averageEntryTicks(hedged && main.lots() < -shorts.lots() ? shorts : main);
  }

  /** Average entry price of a side in ticks; 0 when nothing of it is held. */
  public double averageEntryTicks(Side side) {
    if (sideLots(side) == 0) {
      return 0;
    }
    return averageEntryTicks(hedged && side == Side.SELL ? shorts : main);
  }

  private double averageEntryTicks(Leg leg) {
    return leg.lots() == 0 ? 0 : (double) leg.basisParts() / leg.lots() / partsPerTickLot;
  }

  /** PnL of what was closed, fees not in it. */
  public long realizedUnits() {
    return realizedUnits;
  }

  /** Positive when paid. */
  public long feeUnits() {
    return feeUnits;
  }

  /** Positive when received. */
  public long fundingUnits() {
    return fundingUnits;
  }

  /**
   * What the account is worth with its position at a mid, rounded down to the unit.
   *
   * @param midHalfTicks twice the mid in ticks
   */
  public long equityUnits(long midHalfTicks) {
    long marketParts = Math.addExact(Math.multiplyExact(2, cashParts), valueParts(midHalfTicks));
    long units = Math.floorDiv(marketParts, halfPartsPerUnit);
    return Math.addExact(units, settledUnits());
  }

  /** Equity without the PnL of what is open. */
  public long closedEquityUnits() {
    return Math.addExact(settledUnits(), realizedUnits);
  }

  /** PnL of what is open at a mid, rounded down to the unit. */
  public long unrealizedUnits(long midHalfTicks) {
    return Math.floorDiv(openHalfParts(midHalfTicks), halfPartsPerUnit);
  }

  private long openHalfParts(long midHalfTicks) {
    long basisParts = Math.addExact(main.basisParts(), shorts.basisParts());
    return Math.subtractExact(valueParts(midHalfTicks), Math.multiplyExact(2, basisParts));
  }

  /**
   * Equity once all that is open is closed by taking liquidity: what is long at the best bid, what
   * is short at the best ask, both where both are held. Rounded down to the unit before the fee.
   *
   * @param bidTicks the best bid; without a book the last price
   * @param askTicks the best ask; without a book the last price
   */
  public long liquidationUnits(long bidTicks, long askTicks, BasisPoints takerFee) {
    long sold = Math.multiplyExact(sideLots(Side.BUY), bidTicks);
    long bought = Math.multiplyExact(sideLots(Side.SELL), askTicks);
    long valueParts = Math.multiplyExact(Math.subtractExact(sold, bought), partsPerTickLot);
    long units = Math.floorDiv(Math.addExact(cashParts, valueParts), partsPerUnit);
    long fee = feePerTickLot(takerFee).timesHalfEven(Math.addExact(sold, bought));
    return Math.subtractExact(Math.addExact(units, settledUnits()), fee);
  }

  /**
   * Checks equity, made from cash and position, against its parts, made from realized PnL and
   * basis.
   *
   * @return equity, as {@link #equityUnits} has it
   * @throws IllegalStateException when they differ by a unit or more
   */
  public long verifyIdentity(long midHalfTicks) {
    long equity = equityUnits(midHalfTicks);
    long open = Math.subtractExact(Math.subtractExact(equity, settledUnits()), realizedUnits);
    // That is what is open, rounded down, when this is left; a division would cost more to know it.
    long rest =
        Math.subtractExact(openHalfParts(midHalfTicks), Math.multiplyExact(open, halfPartsPerUnit));
    if (rest < 0 || rest >= halfPartsPerUnit) {
      throw identityBroken(equity, unrealizedUnits(midHalfTicks));
    }
    return equity;
  }

  private UnitRate feePerTickLot(BasisPoints fee) {
    if (!fee.equals(closingFee)) {
      closingRate = UnitRate.ofFee(instrument, fee);
      closingFee = fee;
    }
    return closingRate;
  }

  private long valueParts(long midHalfTicks) {
    return Math.multiplyExact(Math.multiplyExact(positionLots(), midHalfTicks), partsPerTickLot);
  }

  private long settledUnits() {
    return Math.subtractExact(Math.addExact(startUnits, fundingUnits), feeUnits);
  }

  private IllegalStateException identityBroken(long equity, long unrealized) {
    long sum = Math.addExact(Math.addExact(settledUnits(), realizedUnits), unrealized);
    return new IllegalStateException(
        "expected equity = start + realized + funding − fees + unrealized = "
            + (startUnits + " + " + realizedUnits + " + " + fundingUnits + " − " + feeUnits)
            + (" + " + unrealized + " = " + sum + " units, was " + equity)
            + "; stop the bot and keep its session log");
  }
}
