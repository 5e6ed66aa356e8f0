package dev.belay.engine.venue;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.engine.account.UnitRate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a venue looks at before it takes an order or a change of one; the first that applies is
 * reported.
 */
final class ArrivalChecks {
  private final Instrument instrument;
  private final Capabilities capabilities;
  private final UnitRate unitsPerTickLot;
  private final long minNotionalUnits;

  ArrivalChecks(Instrument instrument, Capabilities capabilities) {
    this.instrument = instrument;
    this.capabilities = capabilities;
    this.unitsPerTickLot = UnitRate.ofTickLots(instrument);
    this.minNotionalUnits = instrument.minNotional().units();
  }

  /** Why an order is not taken, for a program and for a person. */
  record Refusal(RejectReason reason, String text) {
    Refusal(RejectReason reason) {
      this(reason, ArrivalChecks.text(reason));
    }
  }

  Optional<Refusal> refusal(long atNanos, VenueOrder order, Market market) {
    OrderRequest request = order.request();
    Optional<String> missing = capabilities.missing(request);
    if (missing.isPresent()) {
      return refused(RejectReason.NOT_OFFERED, missing.get());
    }
    if (order.expiresAtNanos() <= atNanos) {
      return refused(RejectReason.INVALID_ORDER, "the time of expiry has passed");
    }
    if (order.isAsleep() && request.triggerTicks().orElse(0L) <= 0) {
      return refused(RejectReason.INVALID_ORDER, "the trigger is not above zero");
    }
    Optional<RejectReason> reason = reason(order, market);
    return reason.map(Refusal::new);
  }

  /** What is against a change; of no order, or one that is done, everything. */
  Optional<String> modifyRefusal(@Nullable VenueOrder order, ModifyRequest change, Market market) {
    if (order == null || order.isDone()) {
      return Optional.of(order == null ? "no such order" : "the order is done");
    }
    if (order.isAsleep()) {
      return Optional.of("a stop that sleeps is canceled and placed again, not changed");
    }
    if (!order.request().type().hasLimit()
        || change.quantityLots() <= order.filledLots()
        || change.priceTicks() <= 0) {
      return Optional.of(
          "expected a limit order, a price above zero and more than %d lots, was %d ticks, %d lots"
              .formatted(order.filledLots(), change.priceTicks(), change.quantityLots()));
    }
    long more = change.quantityLots() - order.request().quantityLots();
    boolean reduces = order.request().reduceOnly();
    if (order.side() == Side.SELL && !reduces && more > order.member().freeLots(false)) {
      return Optional.of(text(RejectReason.INSUFFICIENT_BALANCE));
    }
    OrderRequest changed = order.request().changed(change.priceTicks(), change.quantityLots());
    boolean moves = change.priceTicks() != order.priceTicks() || more > 0;
    return moves
            && changed.postOnly()
            && market.isMarketable(new VenueOrder(order.member(), changed, order.venueOrder()))
        ? Optional.of(text(RejectReason.POST_ONLY_WOULD_CROSS))
        : Optional.empty();
  }

  static String text(RejectReason reason) {
    return switch (reason) {
      case POST_ONLY_WOULD_CROSS -> "the order would take liquidity";
      case REDUCE_ONLY_WITHOUT_POSITION -> "there is no position to reduce";
      case INSUFFICIENT_BALANCE -> "the account holds less than it offers";
      case INVALID_ORDER -> "the price is not above zero or the notional below the minimum";
      case INSTRUMENT_NOT_TRADING -> "the venue does not trade this instrument";
      case NO_MARKET -> "there is nothing to trade with";
      case NOT_OFFERED -> "the venue does not offer orders of this kind";
      case RATE_LIMITED, OTHER -> "refused";
    };
  }

  private Optional<RejectReason> reason(VenueOrder order, Market market) {
    OrderRequest request = order.request();
    Member member = order.member();
    if (!request.instrument().equals(instrument.id())) {
      return Optional.of(RejectReason.INSTRUMENT_NOT_TRADING);
    }
    if (request.type().hasLimit() && !isValidLimit(request)) {
      return Optional.of(RejectReason.INVALID_ORDER);
    }
    long reducible = member.reducibleLots(order.side());
    if (request.reduceOnly() && reducible == 0) {
      return Optional.of(RejectReason.REDUCE_ONLY_WITHOUT_POSITION);
    }
    if (request.type() == OrderType.MARKET && !market.hasMarket(order.side())) {
      return Optional.of(RejectReason.NO_MARKET);
    }
    long lots = request.quantityLots();
    long sold = request.reduceOnly() ? Math.min(lots, reducible) : lots;
    if (order.side() == Side.SELL && sold > member.freeLots(request.reduceOnly())) {
      return Optional.of(RejectReason.INSUFFICIENT_BALANCE);
    }
    return request.postOnly() && !order.isAsleep() && market.isMarketable(order)
        ? Optional.of(RejectReason.POST_ONLY_WOULD_CROSS)
        : Optional.empty();
  }

  private static Optional<Refusal> refused(RejectReason reason, String text) {
    return Optional.of(new Refusal(reason, text));
  }

  private boolean isValidLimit(OrderRequest order) {
    if (order.priceTicks() <= 0) {
      return false;
    }
    long tickLots = Math.multiplyExact(order.priceTicks(), order.quantityLots());
    return order.reduceOnly() || unitsPerTickLot.timesHalfEven(tickLots) >= minNotionalUnits;
  }
}
