package dev.belay.engine.translation;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Side;
import dev.belay.api.slicing.Slice;
import dev.belay.engine.order.OrderTerms;
import java.util.List;

/** A directive in the words of one kind of venue. */
public sealed interface ConnectorExecutionSpec {
  /**
   * Orders at a centralised venue.
   *
   * @param terms what its orders have in common
   * @param slices when and how much, earliest first
   * @param maxSlippage the hard limit, which the price holds
   */
  record Orders(OrderTerms terms, List<Slice> slices, BasisPoints maxSlippage)
      implements ConnectorExecutionSpec {
    public Orders {
      slices = List.copyOf(slices);
    }
  }

  /**
   * A swap at a decentralised venue.
   *
   * @param side buy or sell the base currency
   * @param quantityLots what is given on a sale, what is wanted at the reference on a buy
   * @param minimumReceived least that must come back: units of 1e-8 of the quote currency on a
   *     sale, lots on a buy
   * @param deadlineNanos after which it must not happen any more
   * @param priorityFee how much is paid to be early
   * @param privateRelay whether it is kept from public sight until it has happened
   */
  record Swap(
      Side side,
      long quantityLots,
      long minimumReceived,
      long deadlineNanos,
      PriorityFee priorityFee,
      boolean privateRelay)
      implements ConnectorExecutionSpec {}

  /** What is paid to be early. */
  enum PriorityFee {
    LOW,
    NORMAL,
    HIGH
  }
}
