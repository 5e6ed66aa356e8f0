package dev.belay.engine.bot;

import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.TradeView;

/** The last print as the two views a strategy gets of it; reused. */
final class MarketViews {
  private long atNanos;
  private long priceTicks;
  private long quantityLots;

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

  final BookView book =
      new BookView() {
        @Override
        public long atNanos() {
          return atNanos;
        }

        @Override
        public long bestBidTicks() {
          return 0;
        }

        @Override
        public long bestAskTicks() {
          return 0;
        }

        @Override
        public boolean hasBook() {
          return false;
        }

        @Override
        public double midTicks() {
          return (double) priceTicks;
        }
      };

  void set(long at, long price, long quantity) {
    atNanos = at;
    priceTicks = price;
    quantityLots = quantity;
  }
}
