package dev.belay.engine.adapter;

import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.fixture.BarFrames;
import dev.belay.engine.session.SessionFixture;
import dev.belay.testing.ExecutionAdapterContract;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated venue of bars; it passes what every adapter passes. */
class BarVenueContractTest extends ExecutionAdapterContract {
  private final BarFrames frames = new BarFrames();
  private @Nullable SimulatedVenue venue;
  private long nowNanos = SessionFixture.START;

  @Override
  protected ExecutionAdapter open(ReportSink sink) {
    SimulatedVenue opened =
        new SimulatedVenue(
            SimulatedVenueContractTest.INSTRUMENT,
            new VenueConfig(
                    BasisPoints.of("1"),
                    BasisPoints.of("2"),
                    BasisPoints.of("0"),
                    50_000_000L,
                    70_000_000L,
                    Optional.empty())
                .withMarket(MarketModel.of(MarketModel.Profile.BARS)),
            new SimulatedVenue.Funding(1_000_000_000_000L, 1),
            sink);
    venue = opened;
    bar(opened, MARKET_TICKS, 1_000);
    return opened;
  }

  @Override
  protected InstrumentId instrument() {
    return SimulatedVenueContractTest.INSTRUMENT.id();
  }

  @Override
  protected void marketTrades(long priceTicks, long quantityLots) {
    settle();
    bar(Objects.requireNonNull(venue), priceTicks, quantityLots);
  }

  @Override
  protected void settle() {
    nowNanos += SessionFixture.SECOND;
    Objects.requireNonNull(venue).advanceTo(nowNanos);
  }

  /** A bar of one price. */
  private void bar(SimulatedVenue at, long ticks, long lots) {
    BarFrames.Row row = new BarFrames.Row(ticks, ticks, ticks, ticks, lots);
    at.onMarket(nowNanos, frames.bar(nowNanos, row), 0);
  }
}
