package dev.belay.cli.backtest;

import dev.belay.api.market.Instrument;
import dev.belay.api.session.SessionReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What {@code backtest --json} prints.
 *
 * @param orders sent
 * @param fills of them
 * @param position open at the end, in base currency, signed; absent when it is not known
 * @param cash what sales brought less what buys cost, fees not in it
 * @param fees positive when paid
 * @param volume traded, in base currency
 * @param value traded, in quote currency
 * @param fingerprint of orders, cancels, fills and changed decisions
 * @param report of the session
 */
public record BacktestAnswer(
    int orders,
    int fills,
    Optional<BigDecimal> position,
    BigDecimal cash,
    BigDecimal fees,
    BigDecimal volume,
    BigDecimal value,
    String fingerprint,
    SessionReport report) {
  private static final int UNIT_SCALE = 8;

  /** Adds up what a session did. */
  public static BacktestAnswer of(SessionReport report, List<FilledOrder> fills) {
    Instrument instrument = report.spec().bot().instrument();
    BigDecimal cash = BigDecimal.ZERO;
    BigDecimal value = BigDecimal.ZERO;
    long lots = 0;
    for (FilledOrder fill : fills) {
      BigDecimal paid = value(instrument, fill);
      value = value.add(paid);
      cash = fill.side().sign() > 0 ? cash.subtract(paid) : cash.add(paid);
      lots = Math.addExact(lots, fill.quantityLots());
    }
    return new BacktestAnswer(
        Math.toIntExact(report.orders()),
        fills.size(),
        report
            .positionLots()
            .map(open -> plain(instrument.lotSize().value().multiply(BigDecimal.valueOf(open)))),
        plain(cash),
        plain(BigDecimal.valueOf(report.feeUnits(), UNIT_SCALE)),
        plain(instrument.lotSize().value().multiply(BigDecimal.valueOf(lots))),
        plain(value),
        report.fingerprint().value(),
        report);
  }

  private static BigDecimal value(Instrument instrument, FilledOrder fill) {
    BigDecimal price =
        instrument.tickSize().value().multiply(BigDecimal.valueOf(fill.priceTicks()));
    BigDecimal quantity =
        instrument.lotSize().value().multiply(BigDecimal.valueOf(fill.quantityLots()));
    return price.multiply(quantity).multiply(instrument.multiplier());
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
