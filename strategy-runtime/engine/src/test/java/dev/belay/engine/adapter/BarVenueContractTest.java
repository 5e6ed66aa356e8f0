package dev.belay.engine.adapter;

import dev.belay.api.session.MarketModel;
import dev.belay.engine.fixture.BarFrames;

/** A simulated venue of bars, each of one price. */
class BarVenueContractTest extends VenueContract {
  private final BarFrames frames = new BarFrames();

  BarVenueContractTest() {
    super(MarketModel.Profile.BARS);
  }

  @Override
  void start(SimulatedVenue venue, long nowNanos) {
    trade(venue, nowNanos, new Print(MARKET_TICKS, 1_000));
  }

  @Override
  void trade(SimulatedVenue venue, long nowNanos, Print print) {
    long ticks = print.ticks();
    BarFrames.Row row = new BarFrames.Row(ticks, ticks, ticks, ticks, print.lots());
    venue.onMarket(nowNanos, frames.bar(nowNanos, row), 0);
  }
}
