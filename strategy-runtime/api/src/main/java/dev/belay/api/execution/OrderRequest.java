package dev.belay.api.execution;

import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import java.util.Optional;

/**
 * A new order, as a venue is asked for it. Made by {@link #limit}, {@link #market} or {@link
 * #stopMarket}, and then said more closely by {@code as…}, {@code with…}, {@link #goodTill} and
 * {@link #showing}.
 *
 * @param id unique for ever; the same id twice is one order
 * @param instrument what to trade
 * @param side from the account's view
 * @param type how it is priced
 * @param timeInForce how long it stays
 * @param priceTicks the limit in ticks; 0 where the type has none
 * @param quantityLots above zero
 * @param postOnly refuse rather than take liquidity
 * @param reduceOnly never open or turn a position
 * @param triggerTicks the price that wakes a stop; present for stops and for nothing else
 * @param expiresAtNanos when it ends, in nanoseconds since 1970 UTC of the venue's clock; present
 *     for {@link TimeInForce#GTD} and for nothing else
 * @param visibleLots how much of it the book shows at a time, above zero; absent: all of it
 */
public record OrderRequest(
    ClientOrderId id,
    InstrumentId instrument,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceTicks,
    long quantityLots,
    boolean postOnly,
    boolean reduceOnly,
    Optional<Long> triggerTicks,
    Optional<Long> expiresAtNanos,
    Optional<Long> visibleLots) {
  public OrderRequest {
    if (quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected a quantity above zero lots, was " + quantityLots);
    }
    if (!type.hasLimit() && (priceTicks != 0 || postOnly)) {
      throw new IllegalArgumentException("expected a market order without price and post-only");
    }
    if (type.isStop() != triggerTicks.isPresent()) {
      throw new IllegalArgumentException(
          "expected a trigger price for a stop and for nothing else, was " + type);
    }
    if ((timeInForce == TimeInForce.GTD) != expiresAtNanos.isPresent()) {
      throw new IllegalArgumentException(
          "expected a time of expiry for GTD and for nothing else, was " + timeInForce);
    }
    if (visibleLots.isPresent() && (visibleLots.get() <= 0 || !type.hasLimit())) {
      throw new IllegalArgumentException(
          "expected a visible quantity above zero and a limit order, was %d lots of %s"
              .formatted(visibleLots.get(), type));
    }
  }

  /** An order that is no stop, does not expire and shows itself whole. */
  public OrderRequest(
      ClientOrderId id,
      InstrumentId instrument,
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots,
      boolean postOnly,
      boolean reduceOnly) {
    this(
        id,
        instrument,
        side,
        type,
        timeInForce,
        priceTicks,
        quantityLots,
        postOnly,
        reduceOnly,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether it has terms that few orders have: a trigger, an expiry or a hidden part. */
  public boolean hasExtras() {
    return triggerTicks.isPresent() || expiresAtNanos.isPresent() || visibleLots.isPresent();
  }

  /** Rests until filled or canceled. */
  public static OrderRequest limit(
      ClientOrderId id, InstrumentId instrument, Side side, long priceTicks, long quantityLots) {
    return new OrderRequest(
        id,
        instrument,
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        priceTicks,
        quantityLots,
        false,
        false);
  }

  /** Trades now, at whatever the market gives. */
  public static OrderRequest market(
      ClientOrderId id, InstrumentId instrument, Side side, long quantityLots) {
    return new OrderRequest(
        id, instrument, side, OrderType.MARKET, TimeInForce.IOC, 0, quantityLots, false, false);
  }

  /** A market order that sleeps until the market reaches the trigger. */
  public static OrderRequest stopMarket(
      ClientOrderId id, InstrumentId instrument, Side side, long triggerTicks, long quantityLots) {
    return new OrderRequest(
        id,
        instrument,
        side,
        OrderType.STOP_MARKET,
        TimeInForce.GTC,
        0,
        quantityLots,
        false,
        false,
        Optional.of(triggerTicks),
        Optional.empty(),
        Optional.empty());
  }

  /** This limit order, asleep until the market reaches the trigger. */
  public OrderRequest asStopLimit(long trigger) {
    return copy(OrderType.STOP_LIMIT, timeInForce, Optional.of(trigger), expiresAtNanos);
  }

  /** What a stop is once it is awake: its market or limit order. */
  public OrderRequest awake() {
    return switch (type) {
      case LIMIT, MARKET -> this;
      case STOP_LIMIT -> copy(OrderType.LIMIT, timeInForce, Optional.empty(), expiresAtNanos);
      case STOP_MARKET ->
          copy(OrderType.MARKET, TimeInForce.IOC, Optional.empty(), Optional.empty());
    };
  }

  /** The same, refused rather than taking liquidity. */
  public OrderRequest asPostOnly() {
    return new OrderRequest(
        id,
        instrument,
        side,
        type,
        timeInForce,
        priceTicks,
        quantityLots,
        true,
        reduceOnly,
        triggerTicks,
        expiresAtNanos,
        visibleLots);
  }

  /** The same, never opening or turning a position. */
  public OrderRequest asReduceOnly() {
    return new OrderRequest(
        id,
        instrument,
        side,
        type,
        timeInForce,
        priceTicks,
        quantityLots,
        postOnly,
        true,
        triggerTicks,
        expiresAtNanos,
        visibleLots);
  }

  /** The same, staying so long; not for {@link TimeInForce#GTD}. */
  public OrderRequest withTimeInForce(TimeInForce time) {
    return copy(type, time, triggerTicks, Optional.empty());
  }

  /** The same, good till a date. */
  public OrderRequest goodTill(long atNanos) {
    return copy(type, TimeInForce.GTD, triggerTicks, Optional.of(atNanos));
  }

  /** The same, showing so much of itself at a time. */
  public OrderRequest showing(long lots) {
    return new OrderRequest(
        id,
        instrument,
        side,
        type,
        timeInForce,
        priceTicks,
        quantityLots,
        postOnly,
        reduceOnly,
        triggerTicks,
        expiresAtNanos,
        Optional.of(lots));
  }

  /** The same at another limit and quantity. */
  public OrderRequest changed(long ticks, long lots) {
    return new OrderRequest(
        id,
        instrument,
        side,
        type,
        timeInForce,
        ticks,
        lots,
        postOnly,
        reduceOnly,
        triggerTicks,
        expiresAtNanos,
        visibleLots);
  }

  private OrderRequest copy(
      OrderType newType, TimeInForce time, Optional<Long> trigger, Optional<Long> expires) {
    return new OrderRequest(
        id,
        instrument,
        side,
        newType,
        time,
        newType.hasLimit() ? priceTicks : 0,
        quantityLots,
        postOnly,
        reduceOnly,
        trigger,
        expires,
        visibleLots);
  }
}
