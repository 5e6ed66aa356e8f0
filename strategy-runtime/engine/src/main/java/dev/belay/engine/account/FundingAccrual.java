package dev.belay.engine.account;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Pays funding into an account: position × mark × rate, paid by longs to shorts when the rate is
 * above zero. Funding that falls due before a mark is known waits for it; {@link #pending} is a
 * finding until then.
 */
public final class FundingAccrual {
  private final Account account;
  private final BigDecimal unitsPerHalfTickLot;
  private long markHalfTicks;
  private boolean markKnown;
  private BigDecimal pendingLots = BigDecimal.ZERO;
  private int pending;

  public FundingAccrual(Instrument instrument, Account account) {
    this.account = account;
    this.unitsPerHalfTickLot =
        instrument.tickLotValue().movePointRight(Money.SCALE).divide(BigDecimal.TWO);
  }

  /** Funding falls due on the position of now; {@code rate} is a share of notional. */
  public void onRate(BigDecimal rate) {
    BigDecimal lots = rate.multiply(BigDecimal.valueOf(account.positionLots()));
    if (markKnown) {
      pay(lots);
    } else if (lots.signum() != 0) {
      pendingLots = pendingLots.add(lots);
      pending++;
    }
  }

  /** The mark price became known or changed. */
  public void onMark(long ticks) {
    onMarkHalf(Math.multiplyExact(2, ticks));
  }

  /** The mark price, as twice its ticks, became known or changed. */
  public void onMarkHalf(long halfTicks) {
    markHalfTicks = halfTicks;
    markKnown = true;
    if (pending > 0) {
      pay(pendingLots);
      pendingLots = BigDecimal.ZERO;
      pending = 0;
    }
  }

  /** Twice the mark in ticks that payments are made at; 0 before one is known. */
  public long markHalfTicks() {
    return markHalfTicks;
  }

  /** How many payments wait for a mark. */
  public int pending() {
    return pending;
  }

  private void pay(BigDecimal lots) {
    BigDecimal units =
        lots.multiply(BigDecimal.valueOf(markHalfTicks)).multiply(unitsPerHalfTickLot);
    account.onFunding(units.negate().setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }
}
