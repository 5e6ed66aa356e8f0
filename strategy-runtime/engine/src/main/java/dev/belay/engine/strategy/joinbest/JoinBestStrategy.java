package dev.belay.engine.strategy.joinbest;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Each time a best price changes: withdraws what the venue has acknowledged and places one order at
 * each best price, but none on a side on which the position has reached the cap.
 */
final class JoinBestStrategy implements Strategy {
  private final long sizeLots;
  private final long capLots;
  private final QuoteLevels bid = new QuoteLevels();
  private final QuoteLevels ask = new QuoteLevels();
  private @Nullable Desk desk;
  private long lastBidTicks = Long.MIN_VALUE;
  private long lastAskTicks = Long.MAX_VALUE;

  JoinBestStrategy(long sizeLots, long capLots) {
    this.sizeLots = sizeLots;
    this.capLots = capLots;
  }

  @Override
  public void onStart(Desk given) {
    desk = given;
  }

  @Override
  public void onBook(BookView book) {
    Desk ours = desk;
    if (ours == null || !book.hasBook()) {
      return;
    }
    long bidTicks = book.bestBidTicks();
    long askTicks = book.bestAskTicks();
    boolean unchanged = bidTicks == lastBidTicks && askTicks == lastAskTicks;
    if (bidTicks >= askTicks || unchanged) {
      return;
    }
    lastBidTicks = bidTicks;
    lastAskTicks = askTicks;
    long position = ours.ledger().positionLots();
    bid.clear();
    if (position < capLots) {
      bid.add(bidTicks, sizeLots);
    }
    ask.clear();
    if (position > -capLots) {
      ask.add(askTicks, sizeLots);
    }
    ours.requote(Side.BUY, bid);
    ours.requote(Side.SELL, ask);
  }
}
