package dev.belay.engine.adapter;

import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.session.SessionFixture;
import dev.belay.testing.ExecutionAdapterContract;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every adapter passes, for a simulated venue of one kind of market. */
abstract class VenueContract extends ExecutionAdapterContract {
  static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("X-USD.test"),
          ContractType.LINEAR_PERPETUAL,
          "X",
          "USD",
          Price.of("0.01"),
          Quantity.of("1"),
          BigDecimal.ONE,
          Money.of("0", "USD"));

  private final MarketModel.Profile profile;
  private @Nullable SimulatedVenue venue;
  private long nowNanos = SessionFixture.START;

  VenueContract(MarketModel.Profile profile) {
    this.profile = profile;
  }

  /** Tells the venue of a market before anything trades. */
  void start(SimulatedVenue venue, long nowNanos) {}

  /** Lets the market trade at one price. */
  abstract void trade(SimulatedVenue venue, long nowNanos, Print print);

  record Print(long ticks, long lots) {}

  @Override
  protected ExecutionAdapter open(ReportSink sink) {
    SimulatedVenue opened =
        new SimulatedVenue(
            INSTRUMENT,
            new VenueConfig(
                    BasisPoints.of("1"),
                    BasisPoints.of("2"),
                    BasisPoints.of("0"),
                    50_000_000L,
                    70_000_000L,
                    Optional.empty())
                .withMarket(MarketModel.of(profile)),
            new SimulatedVenue.Funding(1_000_000_000_000L, 1),
            sink);
    venue = opened;
    start(opened, nowNanos);
    return opened;
  }

  @Override
  protected InstrumentId instrument() {
    return INSTRUMENT.id();
  }

  @Override
  protected void marketTrades(long priceTicks, long quantityLots) {
    settle();
    trade(Objects.requireNonNull(venue), nowNanos, new Print(priceTicks, quantityLots));
  }

  @Override
  protected void settle() {
    nowNanos += SessionFixture.SECOND;
    Objects.requireNonNull(venue).advanceTo(nowNanos);
  }
}
