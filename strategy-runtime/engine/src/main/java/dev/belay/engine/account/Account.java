package dev.belay.engine.account;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import java.math.BigDecimal;

/**
 * Money and position of one bot in one instrument, at average cost.
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
  private final UnitRate unitsPerTickLot;

  private long positionLots;
  private long basisParts;
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
    this.instrument = instrument;
    this.startUnits = capitalUnits;
    this.unitsPerTickLot = UnitRate.ofTickLots(instrument);
    this.partsPerTickLot = unitsPerTickLot.numerator();
    this.partsPerUnit = unitsPerTickLot.denominator();
  }

  /**
   * Counts a fill.
   *
   * @param quantityLots above zero
   * @param feeUnits positive when paid; kept apart from realized PnL
   * @return realized PnL of this fill, the fee not in it
   */
  public long onFill(Side side, long priceTicks, long quantityLots, long feeUnits) {
    changes++;
    if (quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected a quantity above zero lots, was " + quantityLots);
    }
    long pricePartsPerLot = Math.multiplyExact(priceTicks, partsPerTickLot);
    long closing = isOpposite(side) ? Math.min(quantityLots, Math.abs(positionLots)) : 0;
    long opening = quantityLots - closing;
    long realized = closing == 0 ? 0 : close(closing, pricePartsPerLot);
    if (opening > 0) {
      open(Math.multiplyExact(opening, side.sign()), pricePartsPerLot);
    }
    realizedUnits = Math.addExact(realizedUnits, realized);
    this.feeUnits = Math.addExact(this.feeUnits, feeUnits);
    return realized;
  }

  /**
   * Counts a fill whose fee was taken in the base currency. On spot the fee is a part of what
   * changed hands, so the position changes by less on a buy and by more on a sale; on a perpetual
   * the quantity stays. Either way the fee is valued at the fill's price.
   *
   * @param feeLots zero or more, below the quantity
   */
  public long onFillWithBaseFee(Side side, long priceTicks, long quantityLots, long feeLots) {
    if (feeLots < 0 || feeLots >= quantityLots) {
      throw new IllegalArgumentException(
          "expected a fee from 0 to below " + quantityLots + " lots, was " + feeLots);
    }
    long fee = unitsPerTickLot.timesHalfEven(Math.multiplyExact(priceTicks, feeLots));
    long changed =
        switch (instrument.contract()) {
          case SPOT -> Math.subtractExact(quantityLots, side.sign() * feeLots);
          case LINEAR_PERPETUAL -> quantityLots;
        };
    return onFill(side, priceTicks, changed, fee);
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

  /** Signed: positive long. */
  public long positionLots() {
    return positionLots;
  }

  /** Average entry price in ticks; 0 when flat. */
  public double averageEntryTicks() {
    return positionLots == 0 ? 0 : (double) basisParts / positionLots / partsPerTickLot;
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
    long units = Math.floorDiv(marketParts, Math.multiplyExact(2, partsPerUnit));
    return Math.addExact(units, settledUnits());
  }

  /** PnL of what is open at a mid, rounded down to the unit. */
  public long unrealizedUnits(long midHalfTicks) {
    long parts = Math.subtractExact(valueParts(midHalfTicks), Math.multiplyExact(2, basisParts));
    return Math.floorDiv(parts, Math.multiplyExact(2, partsPerUnit));
  }

  /** Equity once the position is closed at a mid by taking liquidity. */
  public long liquidationUnits(long midHalfTicks, BasisPoints takerFee) {
    long halfTickLots = Math.multiplyExact(Math.absExact(positionLots), midHalfTicks);
    long fee = feePerHalfTickLot(takerFee).timesHalfEven(halfTickLots);
    return Math.subtractExact(equityUnits(midHalfTicks), fee);
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
    long unrealized = unrealizedUnits(midHalfTicks);
    long sum = Math.addExact(Math.addExact(settledUnits(), realizedUnits), unrealized);
    if (equity != sum) {
      throw identityBroken(equity, sum, unrealized);
    }
    return equity;
  }

  private UnitRate feePerHalfTickLot(BasisPoints fee) {
    if (!fee.equals(closingFee)) {
      UnitRate perTickLot = UnitRate.ofFee(instrument, fee);
      closingRate =
          new UnitRate(perTickLot.numerator(), Math.multiplyExact(2, perTickLot.denominator()));
      closingFee = fee;
    }
    return closingRate;
  }

  private boolean isOpposite(Side side) {
    return side.sign() > 0 ? positionLots < 0 : positionLots > 0;
  }

  private void open(long signedLots, long pricePartsPerLot) {
    long parts = Math.multiplyExact(signedLots, pricePartsPerLot);
    positionLots = Math.addExact(positionLots, signedLots);
    basisParts = Math.addExact(basisParts, parts);
    cashParts = Math.subtractExact(cashParts, parts);
  }

  private long close(long lots, long pricePartsPerLot) {
    int sign = Long.signum(positionLots);
    long proceeds = Math.multiplyExact(sign * lots, pricePartsPerLot);
    long cost = UnitRate.multiplyDivideHalfEven(basisParts, lots, Math.absExact(positionLots));
    long gain = Math.subtractExact(proceeds, cost);
    long realized = UnitRate.multiplyDivideHalfEven(gain, 1, partsPerUnit);
    long released = Math.subtractExact(proceeds, Math.multiplyExact(realized, partsPerUnit));
    basisParts = Math.subtractExact(basisParts, released);
    cashParts = Math.addExact(cashParts, proceeds);
    positionLots -= sign * lots;
    return realized;
  }

  private long valueParts(long midHalfTicks) {
    return Math.multiplyExact(Math.multiplyExact(positionLots, midHalfTicks), partsPerTickLot);
  }

  private long settledUnits() {
    return Math.subtractExact(Math.addExact(startUnits, fundingUnits), feeUnits);
  }

  private IllegalStateException identityBroken(long equity, long sum, long unrealized) {
    return new IllegalStateException(
        "expected equity = start + realized + funding − fees + unrealized = "
            + (startUnits + " + " + realizedUnits + " + " + fundingUnits + " − " + feeUnits)
            + (" + " + unrealized + " = " + sum + " units, was " + equity)
            + "; stop the bot and keep its session log");
  }
}
