package dev.belay.engine.bot;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A fill with its fee as the books count it, in the quote currency. A fee taken in the base is
 * worth what the fill's price makes of it; on spot it is a part of what changed hands.
 *
 * @param fill with the fee in the quote currency; without one where it cannot be booked
 * @param baseLots what the fee took of the position, zero or more; spot only
 * @param isBooked whether the fee is in the books
 */
record BookedFee(Fill fill, long baseLots, boolean isBooked) {
  /**
   * A fee of the quote currency as it is, and of the base as above. Of any other currency, and of a
   * part of a spot lot, it cannot be booked.
   */
  static BookedFee of(Fill fill, Instrument instrument) {
    if (fill.feeUnits() == 0 || fill.feeCurrency().equals(instrument.quoteCurrency())) {
      return new BookedFee(fill, 0, true);
    }
    if (!fill.feeCurrency().equals(instrument.baseCurrency()) || fill.feeUnits() < 0) {
      return unbooked(fill);
    }
    BigDecimal amount = BigDecimal.valueOf(fill.feeUnits(), Money.SCALE);
    Fill valued = fill.withFee(worth(fill, amount, instrument));
    return switch (instrument.contract()) {
      case LINEAR_PERPETUAL -> new BookedFee(valued, 0, true);
      case SPOT -> {
        BigDecimal[] lots = amount.divideAndRemainder(instrument.lotSize().value());
        boolean whole =
            lots[1].signum() == 0 && lots[0].compareTo(BigDecimal.valueOf(fill.quantityLots())) < 0;
        yield whole ? new BookedFee(valued, lots[0].longValueExact(), true) : unbooked(fill);
      }
    };
  }

  /** What the position changes by: on spot a purchase brings less, and a sale takes more. */
  long movedLots() {
    return Math.subtractExact(fill.quantityLots(), fill.side().sign() * baseLots);
  }

  /** Whether the fee was taken from what the position is made of. */
  boolean isOfPosition(Instrument instrument) {
    return switch (instrument.contract()) {
      case SPOT -> fill.feeCurrency().equals(instrument.baseCurrency());
      case LINEAR_PERPETUAL -> false;
    };
  }

  private static BookedFee unbooked(Fill fill) {
    return new BookedFee(fill.withFee(0), 0, false);
  }

  private static long worth(Fill fill, BigDecimal amount, Instrument instrument) {
    return instrument
        .tickSize()
        .value()
        .multiply(BigDecimal.valueOf(fill.priceTicks()))
        .multiply(amount)
        .setScale(Money.SCALE, RoundingMode.HALF_EVEN)
        .movePointRight(Money.SCALE)
        .longValueExact();
  }
}
