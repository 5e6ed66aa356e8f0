package dev.belay.engine.bot;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.TradeView;
import dev.belay.engine.book.LevelBook;

/** The market as the two views a strategy gets of it; reused. */
final class MarketViews {
  private final LevelBook levels;
  private final MidHistory mids;
  private long bookAtNanos;
  private long atNanos;
  private long priceTicks;
  private long quantityLots;

  MarketViews(LevelBook levels, MidHistory mids) {
    this.levels = levels;
    this.mids = mids;
  }

  final TradeView trade =
      new TradeView() {
        @Override
        public long atNanos() {
          return atNanos;
        }

        @Override
        public long priceTicks() {
          return priceTicks;
        }

        @Override
        public long quantityLots() {
          return quantityLots;
        }
      };

  final BookView book = new Book();

  private final class Book implements BookView {
    @Override
    public long atNanos() {
      return bookAtNanos;
    }

    @Override
    public long bestBidTicks() {
      return hasBook() ? levels.bestBidTicks() : 0;
    }

    @Override
    public long bestAskTicks() {
      return hasBook() ? levels.bestAskTicks() : 0;
    }

    @Override
    public boolean hasBook() {
      return levels.hasBothSides();
    }

    @Override
    public double midTicks() {
      return mids.last() / 2.0;
    }

    @Override
    public long bestLots(Side side) {
      if (!hasBook()) {
        return 0;
      }
      return switch (side) {
        case BUY -> levels.quantityLots(side, levels.bestBidTicks());
        case SELL -> levels.quantityLots(side, levels.bestAskTicks());
      };
    }

    @Override
    public int levels(Side side, long[] prices, long[] quantities) {
      int room = hasBook() ? Math.min(prices.length, quantities.length) : 0;
      long last = side == Side.BUY ? LevelBook.NO_BID : LevelBook.NO_ASK;
      long at = side == Side.BUY ? levels.bestBidTicks() : levels.bestAskTicks();
      int count = 0;
      for (; count < room && at != last; at = levels.nextTicks(side, at)) {
        prices[count] = at;
        quantities[count++] = levels.quantityLots(side, at);
      }
      return count;
    }
  }

  /** The market traded. */
  void traded(long at, long price, long quantity) {
    atNanos = at;
    priceTicks = price;
    quantityLots = quantity;
  }

  /** What the book shows is of this instant. */
  void shown(long at) {
    bookAtNanos = at;
  }
}
