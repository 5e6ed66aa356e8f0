package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalPayload.Funding;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Funding made again from rates, marks and the position rebuilt; one that has no mark waits. */
final class RebuiltFunding {
  /** A rate in units is this many decimal places behind a share. */
  private static final int RATE_SCALE = 8;

  private final BigDecimal unitsPerTickLot;
  private BigDecimal waitingLots = BigDecimal.ZERO;
  private BigInteger units = BigInteger.ZERO;

  RebuiltFunding(Instrument instrument) {
    this.unitsPerTickLot = instrument.tickLotValue().movePointRight(Money.SCALE);
  }

  /**
   * What a payment comes to, in units, positive when received.
   *
   * @param amount of the payment itself
   * @param waited of those that waited for a mark
   */
  record Paid(BigInteger amount, BigInteger waited) {}

  /** Counts a payment on a signed position. */
  Paid add(Funding funding, BigInteger positionLots) {
    BigDecimal lots =
        BigDecimal.valueOf(funding.rateUnits(), RATE_SCALE).multiply(new BigDecimal(positionLots));
    BigDecimal mark = new BigDecimal(funding.markTicks());
    if (mark.signum() == 0) {
      waitingLots = waitingLots.add(lots);
      return new Paid(BigInteger.ZERO, BigInteger.ZERO);
    }
    Paid paid = new Paid(received(lots, mark), received(waitingLots, mark));
    waitingLots = BigDecimal.ZERO;
    units = units.add(paid.amount).add(paid.waited);
    return paid;
  }

  /** Positive when received. */
  BigInteger units() {
    return units;
  }

  private BigInteger received(BigDecimal lots, BigDecimal mark) {
    return lots.multiply(mark)
        .multiply(unitsPerTickLot)
        .negate()
        .setScale(0, RoundingMode.HALF_EVEN)
        .toBigIntegerExact();
  }
}
