package dev.belay.api.strategy;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;

/** One of our orders. Valid during the call. */
public interface OrderView {
  /** Sequence of the order in its session, from 1. */
  long sequence();

  Side side();

  OrderStatus status();

  long priceTicks();

  long quantityLots();

  long filledLots();
}
