package dev.belay.engine.account;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The fee of a fill as the books count it, in the quote currency. A fee taken in the base is worth
 * what the fill's price makes of it; on spot it is a part of what changed hands.
 *
 * @param units in the quote currency, positive when paid; 0 where it cannot be booked
 * @param baseLots what the fee took of the position, zero or more; spot only
 * @param isBooked whether the fee is in the books
 * @param isPositionKnown false when it took a part of a lot, which no position can tell
 */
public record BookedFee(long units, long baseLots, boolean isBooked, boolean isPositionKnown) {
  /**
   * What a venue took.
   *
   * @param priceTicks of the fill
   * @param quantityLots of the fill
   * @param feeUnits 1e-8 of the currency, positive when paid
   */
  public record Charge(long priceTicks, long quantityLots, long feeUnits, String currency) {}

  /**
   * A fee of the quote currency as it is, and of the base as above. Of any other currency, and of a
   * part of a spot lot, it cannot be booked.
   */
  public static BookedFee of(Charge charge, Instrument instrument) {
    if (charge.feeUnits() == 0 || charge.currency().equals(instrument.quoteCurrency())) {
      return new BookedFee(charge.feeUnits(), 0, true, true);
    }
    boolean inBase = charge.currency().equals(instrument.baseCurrency());
    return switch (instrument.contract()) {
      case LINEAR_PERPETUAL ->
          inBase && charge.feeUnits() > 0
              ? new BookedFee(worth(charge, instrument), 0, true, true)
              : new BookedFee(0, 0, false, true);
      case SPOT -> inBase ? ofPosition(charge, instrument) : new BookedFee(0, 0, false, true);
    };
  }

  /** What the position changes by: on spot a purchase brings less, and a sale takes more. */
  public long movedLots(Side side, long quantityLots) {
    return Math.subtractExact(quantityLots, side.sign() * baseLots);
  }

  private static BookedFee ofPosition(Charge charge, Instrument instrument) {
    BigDecimal[] lots = amount(charge).divideAndRemainder(instrument.lotSize().value());
    boolean whole =
        charge.feeUnits() > 0
            && lots[1].signum() == 0
            && lots[0].compareTo(BigDecimal.valueOf(charge.quantityLots())) < 0;
    return whole
        ? new BookedFee(worth(charge, instrument), lots[0].longValueExact(), true, true)
        : new BookedFee(0, 0, false, false);
  }

  private static BigDecimal amount(Charge charge) {
    return BigDecimal.valueOf(charge.feeUnits(), Money.SCALE);
  }

  private static long worth(Charge charge, Instrument instrument) {
    return instrument
        .tickSize()
        .value()
        .multiply(BigDecimal.valueOf(charge.priceTicks()))
        .multiply(amount(charge))
        .setScale(Money.SCALE, RoundingMode.HALF_EVEN)
        .movePointRight(Money.SCALE)
        .longValueExact();
  }
}
