package dev.belay.engine.adapter;

import dev.belay.api.session.MarketModel;

/** A simulated venue of prints. */
class PrintVenueContractTest extends VenueContract {
  PrintVenueContractTest() {
    super(MarketModel.Profile.TRADE_TAPE);
  }

  @Override
  void trade(SimulatedVenue venue, long nowNanos, Print print) {
    venue.onPrint(nowNanos, print.ticks(), print.lots());
  }
}
