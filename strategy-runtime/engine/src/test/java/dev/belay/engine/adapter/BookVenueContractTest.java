package dev.belay.engine.adapter;

import dev.belay.api.session.MarketModel;
import dev.belay.engine.book.DepthFrames;
import dev.belay.engine.book.DepthFrames.Level;
import dev.belay.engine.book.MarketFrame;
import java.util.List;

/** A simulated venue with a book. */
class BookVenueContractTest extends VenueContract {
  private final DepthFrames frames = new DepthFrames();

  BookVenueContractTest() {
    super(MarketModel.Profile.PARTIAL);
  }

  @Override
  void start(SimulatedVenue venue, long nowNanos) {
    List<Level> bids = List.of(new Level(MARKET_TICKS, 1_000));
    List<Level> asks = List.of(new Level(MARKET_TICKS + 1, 1_000));
    venue.onMarket(nowNanos, frames.depth(nowNanos, true, bids, asks), 0);
  }

  @Override
  void trade(SimulatedVenue venue, long nowNanos, Print print) {
    Level level = new Level(print.ticks(), print.lots());
    venue.onMarket(nowNanos, frames.trade(nowNanos, level, MarketFrame.AGGRESSOR_SELL), 0);
  }
}
