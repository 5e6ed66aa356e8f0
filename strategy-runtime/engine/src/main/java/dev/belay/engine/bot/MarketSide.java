package dev.belay.engine.bot;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.book.WholeBook;
import org.agrona.DirectBuffer;

/**
 * What a bot knows of the market: takes market frames, keeps book, mids and bars, and says when the
 * strategy is called about them. Where a book is told in several frames of one instant, the
 * strategy sees it after the last of them.
 */
final class MarketSide {
  private final BotParts parts;
  private final Ending ending;
  private final RiskSide risk;
  private final BarBuilder bars;
  private final ClosedBar closed = new ClosedBar();
  private final WholeBook book = new WholeBook();
  private final MarketViews views;

  MarketSide(BotParts parts, Ending ending, RiskSide risk) {
    this.risk = risk;
    this.parts = parts;
    this.ending = ending;
    bars = new BarBuilder(parts.spec.bot().barNanos());
    views = new MarketViews(book.levels(), parts.mids);
  }

  /** A print of a market without a book: the print is its mid. */
  void onTrade(DirectBuffer buffer, int offset) {
    long at = MarketFrame.atNanos(buffer, offset);
    long price = MarketFrame.printPriceTicks(buffer, offset);
    heard(at);
    parts.mids.price(at, price);
    printed(at, price, MarketFrame.printQuantityLots(buffer, offset));
    fresh();
    views.shown(at);
    if (!parts.life.isClosing()) {
      parts.strategy.onTrade(views.trade);
      parts.strategy.onBook(views.book);
    }
  }

  /** A print of a market with a book. */
  void onBookTrade(DirectBuffer buffer, int offset) {
    long at = MarketFrame.atNanos(buffer, offset);
    heard(at);
    printed(
        at,
        MarketFrame.tradePriceTicks(buffer, offset),
        MarketFrame.tradeQuantityLots(buffer, offset));
    if (!parts.life.isClosing()) {
      parts.strategy.onTrade(views.trade);
    }
    if (!MarketFrame.tradeHasMore(buffer, offset)) {
      whole(at);
    }
  }

  /** Levels of the book. */
  void onDepth(DirectBuffer buffer, int offset) {
    long at = MarketFrame.atNanos(buffer, offset);
    heard(at);
    if (book.takeDepth(buffer, offset)) {
      whole(at);
    }
  }

  /** A bar of a market without prints: its close is the mid. */
  void onBar(DirectBuffer buffer, int offset) {
    closed.wrap(buffer, offset, parts.decode.header);
    long at = closed.closeAtNanos();
    heard(at);
    parts.counts.trade();
    parts.mids.price(at, closed.closeTicks());
    fresh();
    views.shown(at);
    if (!parts.life.isClosing()) {
      parts.strategy.onBook(views.book);
      parts.strategy.onBar(closed);
    }
  }

  /** The bar that prints built is over. */
  void onBarTimer() {
    bars.close();
    if (!parts.life.isClosing()) {
      parts.strategy.onBar(bars);
    }
  }

  /** Best bid; without a book the last trade, 0 before the first. */
  long bidTicks() {
    return book.hasBothSides() ? book.bestBidTicks() : parts.mids.last() / 2;
  }

  /** Best ask; without a book the last trade, 0 before the first. */
  long askTicks() {
    return book.hasBothSides() ? book.bestAskTicks() : parts.mids.last() / 2;
  }

  /** The feed was away: what the book showed is not known any more. */
  void lost() {
    book.lose();
  }

  private void heard(long atNanos) {
    parts.time.advance(atNanos, parts.life.isHeld());
    parts.time.marketSeen();
    parts.timers.staleAt(parts.time.staleAtNanos());
  }

  private void printed(long at, long price, long quantity) {
    parts.counts.trade();
    if (bars.onTrade(at, price, quantity)) {
      parts.timers.set(TimerTable.BAR, bars.closeAtNanos());
    }
    views.traded(at, price, quantity);
  }

  /** All of an instant is known; a book that is crossed for a moment has no mid. */
  private void whole(long at) {
    if (!book.hasBothSides()) {
      return;
    }
    long bid = book.bestBidTicks();
    long ask = book.bestAskTicks();
    if (book.hasMid()) {
      parts.mids.top(at, bid, ask);
    }
    risk.watch().onTop(at, bid, ask);
    fresh();
    views.shown(at);
    if (!parts.life.isClosing()) {
      parts.strategy.onBook(views.book);
    }
  }

  /** Nothing was heard of the market for too long. */
  void onFreshnessTimer() {
    if (!parts.life.isClosing() && !parts.life.isStale()) {
      parts.life.stale(true);
      ending.announce(RiskTrigger.STALE_FEED.text());
    }
  }

  /** What is known of the market is whole again. */
  private void fresh() {
    if (parts.life.isStale()) {
      parts.life.stale(false);
      ending.announce("over: " + RiskTrigger.STALE_FEED.text());
    }
    if (parts.life.isResyncing()) {
      parts.life.resync(false);
      ending.announce("the feed is back");
    }
  }
}
