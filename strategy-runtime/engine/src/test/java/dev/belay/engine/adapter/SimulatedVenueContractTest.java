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
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.session.SessionFixture;
import dev.belay.testing.ExecutionAdapterContract;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

class SimulatedVenueContractTest extends ExecutionAdapterContract {
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

  private @Nullable SimulatedVenue venue;
  private long nowNanos = SessionFixture.START;

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
                Optional.empty()),
            new SimulatedVenue.Funding(1_000_000_000_000L, 1),
            sink);
    venue = opened;
    return opened;
  }

  @Override
  protected InstrumentId instrument() {
    return INSTRUMENT.id();
  }

  @Override
  protected void marketTrades(long priceTicks, long quantityLots) {
    nowNanos += SessionFixture.SECOND;
    venue().advanceTo(nowNanos);
    venue().onPrint(nowNanos, priceTicks, quantityLots);
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
