package dev.belay.engine.venue;

import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.engine.account.UnitRate;
import java.util.Optional;

/** What a venue looks at before it takes an order; the first that applies is reported. */
final class ArrivalChecks {
  private final Instrument instrument;
  private final UnitRate unitsPerTickLot;
  private final long minNotionalUnits;

  ArrivalChecks(Instrument instrument) {
    this.instrument = instrument;
    this.unitsPerTickLot = UnitRate.ofTickLots(instrument);
    this.minNotionalUnits = instrument.minNotional().units();
  }

  /**
   * What the checks need to know of the account and the market.
   *
   * @param positionLots signed
   * @param freeLots most that a sale may sell
   * @param traded whether there was a print
   */
  record Market(long positionLots, long freeLots, boolean traded) {}

  Optional<RejectReason> refusal(OrderRequest order, Market market) {
    if (!order.instrument().equals(instrument.id())) {
      return Optional.of(RejectReason.INSTRUMENT_NOT_TRADING);
    }
    if (order.type().hasLimit() && !isValidLimit(order)) {
      return Optional.of(RejectReason.INVALID_ORDER);
    }
    if (order.reduceOnly() && order.side().sign() * market.positionLots() >= 0) {
      return Optional.of(RejectReason.REDUCE_ONLY_WITHOUT_POSITION);
    }
    if (order.type() == OrderType.MARKET && !market.traded()) {
      return Optional.of(RejectReason.NO_MARKET);
    }
    if (order.side() == Side.SELL && sold(order, market) > market.freeLots()) {
      return Optional.of(RejectReason.INSUFFICIENT_BALANCE);
    }
    return Optional.empty();
  }

  static String text(RejectReason reason) {
    return switch (reason) {
      case POST_ONLY_WOULD_CROSS -> "the order would take liquidity";
      case REDUCE_ONLY_WITHOUT_POSITION -> "there is no position to reduce";
      case INSUFFICIENT_BALANCE -> "the account holds less than it offers";
      case INVALID_ORDER -> "the price is not above zero or the notional below the minimum";
      case INSTRUMENT_NOT_TRADING -> "the venue does not trade this instrument";
      case NO_MARKET -> "there is nothing to trade with";
      case RATE_LIMITED, OTHER -> "refused";
    };
  }

  private boolean isValidLimit(OrderRequest order) {
    if (order.priceTicks() <= 0) {
      return false;
    }
    long tickLots = Math.multiplyExact(order.priceTicks(), order.quantityLots());
    return order.reduceOnly() || unitsPerTickLot.timesHalfEven(tickLots) >= minNotionalUnits;
  }

  private static long sold(OrderRequest order, Market market) {
    return order.reduceOnly()
        ? Math.min(order.quantityLots(), market.positionLots())
        : order.quantityLots();
  }
}
