package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Side;
import dev.belay.api.session.MarketModel.SelfTrade;
import dev.belay.engine.book.LevelBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders fill as far as there is something: a print is a budget, what we took of a level is gone
 * until the market changes it, and our members' orders meet each other.
 */
final class PartialRules implements FillRules {
  private final Floor floor;
  private final SelfTrade selfTrade;

  PartialRules(Floor floor, SelfTrade selfTrade) {
    this.floor = floor;
    this.selfTrade = selfTrade;
  }

  @Override
  public void onTrade(long atNanos, Side resting, long priceTicks, long lots) {
    long budget = lots;
    List<VenueOrder> reached = floor.reachedBy(resting, priceTicks);
    for (int i = 0; i < reached.size() && budget > 0; i++) {
      VenueOrder each = reached.get(i);
      if (!each.isDone()) {
        budget -= offer(atNanos, each, priceTicks, budget);
      }
    }
  }

  @Override
  public void onReached(long atNanos, Side resting) {
    Side other = resting.opposite();
    List<VenueOrder> reached = floor.reachedBy(resting, floor.offers(other).bestTicks());
    for (int i = 0; i < reached.size(); i++) {
      VenueOrder each = reached.get(i);
      long ticks = floor.offers(other).bestTicks();
      while (each.tradableLots() > 0 && isLevel(ticks) && each.reaches(ticks)) {
        long lots = Math.min(each.tradableLots(), floor.offers(other).availableLots(ticks));
        floor.consume(other, ticks, lots);
        floor.fill(atNanos, each, each.priceTicks(), lots, Liquidity.MAKER);
        ticks = floor.offers(other).bestTicks();
      }
      floor.refill(each);
    }
  }

  @Override
  public void afterSnapshot(Side resting) {
    OrdersOfSide orders = floor.orders(resting);
    for (int i = 0; i < orders.size(); i++) {
      VenueOrder each = orders.get(i);
      each.place().atMost(floor.base(floor.book().quantityLots(resting, each.priceTicks())));
    }
  }

  @Override
  public boolean isMarketable(VenueOrder order) {
    Side other = order.side().opposite();
    long market = floor.offers(other).bestTicks();
    return (isLevel(market) && order.reaches(market)) || firstOwn(order) != null;
  }

  /** A reduce-only order is not counted on: another fill may end it on the way. */
  @Override
  public boolean isWholeMarketable(VenueOrder order) {
    Side other = order.side().opposite();
    long wanted = order.tradableLots();
    long stop = selfTradeTicks(order);
    Consumed offers = floor.offers(other);
    for (long at = offers.bestTicks();
        wanted > 0 && isLevel(at) && order.reaches(at) && isBefore(other, at, stop);
        at = offers.nextTicks(at)) {
      wanted -= offers.availableLots(at);
    }
    OrdersOfSide own = floor.orders(other);
    for (int i = 0; i < own.size() && wanted > 0 && order.reaches(own.get(i).priceTicks()); i++) {
      VenueOrder each = own.get(i);
      boolean counts = !isSelf(order, each) && !each.request().reduceOnly();
      if (counts && isBefore(other, each.priceTicks(), stop)) {
        wanted -= each.leavesLots();
      }
    }
    return wanted <= 0;
  }

  @Override
  public void take(long atNanos, VenueOrder order) {
    Side other = order.side().opposite();
    while (order.tradableLots() > 0) {
      long market = floor.offers(other).bestTicks();
      boolean hasMarket = isLevel(market) && order.reaches(market);
      VenueOrder own = firstOwn(order);
      if (own != null && (!hasMarket || !isBefore(other, market, own.priceTicks()))) {
        long ahead = market == own.priceTicks() ? ahead(own) : 0;
        if (ahead > 0) {
          takeMarket(atNanos, order, market, ahead);
        } else {
          meet(atNanos, order, own);
        }
      } else if (hasMarket) {
        takeMarket(atNanos, order, market, Long.MAX_VALUE);
      } else {
        takeBeyond(atNanos, order);
        return;
      }
    }
  }

  @Override
  public boolean hasMarket(Side side) {
    Side other = side.opposite();
    return isLevel(touch(other)) || !floor.orders(other).isEmpty();
  }

  /** Offers a print to a resting order and returns what it took of it. */
  private long offer(long atNanos, VenueOrder order, long printTicks, long budget) {
    long reached = budget;
    if (order.priceTicks() == printTicks) {
      order.place().trade(floor.base(budget));
      // An estimate of what is ahead may be below zero before anything traded.
      reached = Math.clamp(floor.lots(-order.place().front()), 0, budget);
    }
    if (reached > 0) {
      order.place().first();
    }
    boolean through = order.priceTicks() != printTicks;
    long there = through ? order.tradableLots() : shownLots(order);
    long lots = Math.min(reached, there);
    floor.fill(atNanos, order, order.priceTicks(), lots, Liquidity.MAKER);
    floor.refill(order);
    return lots;
  }

  private void takeMarket(long atNanos, VenueOrder order, long ticks, long most) {
    Side other = order.side().opposite();
    long there = Math.min(most, floor.offers(other).availableLots(ticks));
    long lots = Math.min(order.tradableLots(), there);
    floor.consume(other, ticks, lots);
    OrdersOfSide own = floor.orders(other);
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).priceTicks() == ticks) {
        own.get(i).place().advance(floor.base(lots));
      }
    }
    floor.fill(atNanos, order, ticks, lots, Liquidity.TAKER);
  }

  /** What the market shows before one of our orders and has left. */
  private long ahead(VenueOrder own) {
    long available = floor.offers(own.side()).availableLots(own.priceTicks());
    return Math.min(floor.lots(Math.max(own.place().front(), 0)), available);
  }

  private void meet(long atNanos, VenueOrder order, VenueOrder own) {
    if (isSelf(order, own)) {
      switch (selfTrade) {
        case ALLOW -> throw new IllegalStateException("expected a rule that prevents self-trades");
        case CANCEL_NEWEST -> floor.cancel(atNanos, order, "self-trade prevention");
        case CANCEL_OLDEST -> floor.cancel(atNanos, own, "self-trade prevention");
        case CANCEL_BOTH -> {
          floor.cancel(atNanos, own, "self-trade prevention");
          floor.cancel(atNanos, order, "self-trade prevention");
        }
      }
      return;
    }
    long ticks = own.priceTicks();
    long lots = Math.min(order.tradableLots(), shownLots(own));
    floor.fill(atNanos, own, ticks, lots, Liquidity.MAKER);
    floor.refill(own);
    floor.fill(atNanos, order, ticks, lots, Liquidity.TAKER);
  }

  private static long shownLots(VenueOrder order) {
    return Math.min(order.tradableLots(), order.shownLots());
  }

  /** What a market order wants beyond all that is known trades one tick beyond it. */
  private void takeBeyond(long atNanos, VenueOrder order) {
    Side other = order.side().opposite();
    long last = lastTicks(other);
    if (order.isDone() || order.request().type().hasLimit() || !isLevel(last)) {
      return;
    }
    long ticks = Math.max(last + order.side().sign(), 1);
    floor.fill(atNanos, order, ticks, order.tradableLots(), Liquidity.TAKER);
  }

  private long lastTicks(Side side) {
    long last = touch(side);
    long next = last;
    while (isLevel(next)) {
      last = next;
      next = floor.book().nextTicks(side, next);
    }
    return last;
  }

  private @Nullable VenueOrder firstOwn(VenueOrder order) {
    OrdersOfSide own = floor.orders(order.side().opposite());
    return !own.isEmpty() && order.reaches(own.bestTicks()) ? own.get(0) : null;
  }

  private boolean isSelf(VenueOrder order, VenueOrder own) {
    return selfTrade != SelfTrade.ALLOW && order.member() == own.member();
  }

  /** The price at which the arriving order would be canceled; the extreme when it would not. */
  private long selfTradeTicks(VenueOrder order) {
    Side other = order.side().opposite();
    boolean ends = selfTrade == SelfTrade.CANCEL_NEWEST || selfTrade == SelfTrade.CANCEL_BOTH;
    OrdersOfSide own = floor.orders(other);
    for (int i = 0; ends && i < own.size(); i++) {
      if (isSelf(order, own.get(i))) {
        return own.get(i).priceTicks();
      }
    }
    return other == Side.BUY ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private long touch(Side side) {
    return side == Side.BUY ? floor.book().bestBidTicks() : floor.book().bestAskTicks();
  }

  private static boolean isBefore(Side side, long ticks, long than) {
    return side == Side.BUY ? ticks > than : ticks < than;
  }

  private static boolean isLevel(long ticks) {
    return ticks != LevelBook.NO_BID && ticks != LevelBook.NO_ASK;
  }
}
