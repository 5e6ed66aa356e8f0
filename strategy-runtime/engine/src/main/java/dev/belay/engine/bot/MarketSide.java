package dev.belay.engine.bot;

import dev.belay.engine.frame.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * What a bot knows of the market: takes market frames, keeps mids and bars, and says when the
 * strategy is called about them.
 */
final class MarketSide {
  private final BotParts parts;
  private final Ending ending;
  private final BarBuilder bars;
  private final MarketViews views = new MarketViews();

  MarketSide(BotParts parts, Ending ending) {
    this.parts = parts;
    this.ending = ending;
    bars = new BarBuilder(parts.spec.bot().barNanos());
  }

  /** A print of a market without a book: the print is its mid. */
  void onTrade(DirectBuffer buffer, int offset) {
    TradeDecoder trade = parts.decode.trade.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    long at = trade.at();
    long price = trade.priceTicks();
    long quantity = trade.quantityLots();
    heard(at);
    parts.counts.trade();
    parts.mids.add(at, Math.multiplyExact(2, price));
    if (bars.onTrade(at, price, quantity)) {
      parts.timers.set(TimerTable.BAR, bars.closeAtNanos());
    }
    fresh();
    views.set(at, price, quantity);
    if (!parts.life.isClosing()) {
      parts.strategy.onTrade(views.trade);
      parts.strategy.onBook(views.book);
    }
  }

  /** The bar that prints built is over. */
  void onBarTimer() {
    bars.close();
    if (!parts.life.isClosing()) {
      parts.strategy.onBar(bars);
    }
  }

  private void heard(long atNanos) {
    parts.time.advance(atNanos, parts.life.isHeld());
    parts.time.marketSeen();
  }

  /** What is known of the market is whole again. */
  private void fresh() {
    if (parts.life.isResyncing()) {
      parts.life.resync(false);
      ending.announce("the feed is back");
    }
  }
}
