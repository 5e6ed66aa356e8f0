package dev.belay.api.execution;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a venue offers.
 *
 * @param timesInForce at least one
 * @param orderTypes at least one; stops among them where it keeps them for us
 * @param postOnly whether post-only orders exist
 * @param reduceOnly whether reduce-only orders exist
 * @param modify whether a working order can be changed in place
 * @param iceberg whether an order can show a part of itself only
 */
public record Capabilities(
    Set<TimeInForce> timesInForce,
    Set<OrderType> orderTypes,
    boolean postOnly,
    boolean reduceOnly,
    boolean modify,
    boolean iceberg) {
  public Capabilities {
    if (timesInForce.isEmpty() || orderTypes.isEmpty()) {
      throw new IllegalArgumentException(
          "expected at least one time in force and one order type, was "
              + timesInForce
              + " and "
              + orderTypes);
    }
    timesInForce = Collections.unmodifiableSet(EnumSet.copyOf(timesInForce));
    orderTypes = Collections.unmodifiableSet(EnumSet.copyOf(orderTypes));
  }

  /** Market and limit orders that show themselves whole. */
  public Capabilities(
      Set<TimeInForce> timesInForce, boolean postOnly, boolean reduceOnly, boolean modify) {
    this(
        timesInForce,
        Set.of(OrderType.LIMIT, OrderType.MARKET),
        postOnly,
        reduceOnly,
        modify,
        false);
  }

  /** The same with stops. */
  public Capabilities withStops() {
    return new Capabilities(
        timesInForce, Set.of(OrderType.values()), postOnly, reduceOnly, modify, iceberg);
  }

  /** The same with orders that show a part of themselves only. */
  public Capabilities withIceberg() {
    return new Capabilities(timesInForce, orderTypes, postOnly, reduceOnly, modify, true);
  }

  /** What an order asks for that the venue does not have, as a sentence; empty when nothing. */
  public Optional<String> missing(OrderRequest order) {
    if (!orderTypes.contains(order.type())) {
      return Optional.of("expected one of the venue's order types, was " + order.type());
    }
    if (!timesInForce.contains(order.timeInForce())) {
      return Optional.of("expected one of the venue's times in force, was " + order.timeInForce());
    }
    if (order.postOnly() && !postOnly) {
      return Optional.of("the venue has no post-only orders");
    }
    if (order.reduceOnly() && !reduceOnly) {
      return Optional.of("the venue has no reduce-only orders");
    }
    return order.visibleLots().isPresent() && !iceberg
        ? Optional.of("the venue shows orders whole")
        : Optional.empty();
  }
}
