package dev.belay.engine.adapter;

import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.book.DepthFrames;
import dev.belay.engine.book.DepthFrames.Level;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.session.SessionFixture;
import dev.belay.testing.ExecutionAdapterContract;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated venue with a book; it passes what every adapter passes. */
class BookVenueContractTest extends ExecutionAdapterContract {
  private final DepthFrames frames = new DepthFrames();
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
                .withMarket(MarketModel.of(MarketModel.Profile.PARTIAL)),
            new SimulatedVenue.Funding(1_000_000_000_000L, 1),
            sink);
    venue = opened;
    List<Level> bids = List.of(new Level(MARKET_TICKS, 1_000));
    List<Level> asks = List.of(new Level(MARKET_TICKS + 1, 1_000));
    opened.onMarket(nowNanos, frames.depth(nowNanos, true, bids, asks), 0);
    return opened;
  }

  @Override
  protected InstrumentId instrument() {
    return SimulatedVenueContractTest.INSTRUMENT.id();
  }

  @Override
  protected void marketTrades(long priceTicks, long quantityLots) {
    settle();
    Level print = new Level(priceTicks, quantityLots);
    venue().onMarket(nowNanos, frames.trade(nowNanos, print, MarketFrame.AGGRESSOR_SELL), 0);
  }

  @Override
  protected void settle() {
    nowNanos += SessionFixture.SECOND;
    venue().advanceTo(nowNanos);
  }

  private SimulatedVenue venue() {
    return Objects.requireNonNull(venue);
  }
}
