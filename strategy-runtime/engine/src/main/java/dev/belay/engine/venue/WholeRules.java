package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Side;
import dev.belay.engine.book.LevelBook;
import java.util.List;

/**
 * Orders fill whole or not at all, take nothing from the book, and do not meet each other: the
 * rules of hftbacktest's exchange without partial fills.
 */
final class WholeRules implements FillRules {
  private final Floor floor;

  WholeRules(Floor floor) {
    this.floor = floor;
  }

  @Override
  public void onTrade(long atNanos, Side resting, long priceTicks, long lots) {
    List<VenueOrder> reached = floor.reachedBy(resting, priceTicks);
    for (int i = 0; i < reached.size(); i++) {
      VenueOrder each = reached.get(i);
      if (each.isDone()) {
        continue;
      }
      if (each.priceTicks() == priceTicks) {
        each.place().trade(floor.base(lots));
        if (floor.lots(-each.place().front()) < 1) {
          continue;
        }
      }
      fillWhole(atNanos, each);
    }
  }

  @Override
  public void onReached(long atNanos, Side resting) {
    List<VenueOrder> reached = floor.reachedBy(resting, opposite(resting));
    for (int i = 0; i < reached.size(); i++) {
      VenueOrder each = reached.get(i);
      if (!each.isDone()) {
        fillWhole(atNanos, each);
      }
    }
  }

  /** Its queues do not hear of a level that a snapshot left out. */
  @Override
  public void afterSnapshot(Side resting) {}

  @Override
  public boolean isMarketable(VenueOrder order) {
    return hasMarket(order.side()) && order.reaches(opposite(order.side()));
  }

  @Override
  public boolean isWholeMarketable(VenueOrder order) {
    return isMarketable(order);
  }

  @Override
  public void take(long atNanos, VenueOrder order) {
    floor.fill(atNanos, order, opposite(order.side()), order.tradableLots(), Liquidity.TAKER);
  }

  @Override
  public boolean hasMarket(Side side) {
    long ticks = opposite(side);
    return ticks != LevelBook.NO_BID && ticks != LevelBook.NO_ASK;
  }

  private void fillWhole(long atNanos, VenueOrder order) {
    floor.fill(atNanos, order, order.priceTicks(), order.tradableLots(), Liquidity.MAKER);
  }

  private long opposite(Side side) {
    return side == Side.BUY ? floor.book().bestAskTicks() : floor.book().bestBidTicks();
  }
}
