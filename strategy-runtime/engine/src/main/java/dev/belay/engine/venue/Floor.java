package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.engine.account.UnitRate;
import dev.belay.engine.book.LevelBook;
import java.util.ArrayList;
import java.util.List;

/** What the rules of a venue with a book work on: the book, our resting orders, and fills. */
final class Floor {
  private final LevelBook book;
  private final OrdersOfSide buys = new OrdersOfSide(Side.BUY);
  private final OrdersOfSide sells = new OrdersOfSide(Side.SELL);
  private final Consumed bids;
  private final Consumed asks;
  private final double lotNumerator;
  private final double lotDenominator;
  private final List<VenueOrder> reached = new ArrayList<>();
  private boolean watching;

  Floor(Instrument instrument, LevelBook book) {
    this.book = book;
    bids = new Consumed(Side.BUY, book);
    asks = new Consumed(Side.SELL, book);
    UnitRate lot = UnitRate.of(instrument.lotSize().value());
    lotNumerator = lot.numerator();
    lotDenominator = lot.denominator();
  }

  LevelBook book() {
    return book;
  }

  OrdersOfSide orders(Side side) {
    return side == Side.BUY ? buys : sells;
  }

  /** What the market offers on a side, without what we took of it. */
  Consumed offers(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /** Whether anything of ours depends on what single levels are told. */
  boolean isWatching() {
    return watching;
  }

  /** Lots in base units, the double nearest to the decimal. */
  double base(long lots) {
    return lots * lotNumerator / lotDenominator;
  }

  /** Base units in lots, to the nearest. */
  long lots(double base) {
    return Math.round(base / (lotNumerator / lotDenominator));
  }

  /** Lets an order rest behind everything that is shown and everything of ours at its price. */
  void rest(VenueOrder order) {
    order.show();
    order.place().join(base(book.quantityLots(order.side(), order.priceTicks())));
    orders(order.side()).add(order);
    watch(order.side());
  }

  /** What shows of an order is gone: the next part joins the queue of its price at the end. */
  void refill(VenueOrder order) {
    if (order.isHidden()) {
      orders(order.side()).remove(order);
      rest(order);
    }
  }

  /** Takes an order from where it rests, if it does. */
  void leave(VenueOrder order) {
    orders(order.side()).remove(order);
    watch(order.side());
  }

  /** Takes lots of a level that the market shows. */
  void consume(Side side, long ticks, long lots) {
    offers(side).take(ticks, lots);
    watch(side);
  }

  /** One of our orders trades; nothing when {@code lots} is zero. */
  void fill(long atNanos, VenueOrder order, long priceTicks, long lots, Liquidity liquidity) {
    if (lots == 0) {
      return;
    }
    order.member().fill(atNanos, order, new Member.Trade(priceTicks, lots, liquidity));
  }

  void cancel(long atNanos, VenueOrder order, String text) {
    order.member().cancel(atNanos, order, text);
  }

  /**
   * The orders of a side that a price of the other side reaches, best first, then oldest. Valid
   * until the next call: a list of its own for every print at our price would be a lot of them.
   */
  List<VenueOrder> reachedBy(Side side, long ticks) {
    OrdersOfSide orders = orders(side);
    reached.clear();
    for (int i = 0; i < orders.size() && orders.get(i).reaches(ticks); i++) {
      reached.add(orders.get(i));
    }
    return reached;
  }

  /** Limits what the book tells to the prices at which we rest or took something. */
  void watch(Side side) {
    OrdersOfSide orders = orders(side);
    Consumed offers = offers(side);
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    if (!orders.isEmpty()) {
      low = Math.min(orders.bestTicks(), orders.worstTicks());
      high = Math.max(orders.bestTicks(), orders.worstTicks());
    }
    if (!offers.isEmpty()) {
      low = Math.min(low, offers.lowestTicks());
      high = Math.max(high, offers.highestTicks());
    }
    book.watch(side, low, high);
    watching = !(buys.isEmpty() && sells.isEmpty() && bids.isEmpty() && asks.isEmpty());
  }
}
