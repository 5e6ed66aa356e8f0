package dev.belay.engine.adapter;

import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.InstrumentId;
import dev.belay.engine.session.SessionFixture;
import dev.belay.testing.ExecutionAdapterContract;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class SimulatedVenueContractTest extends ExecutionAdapterContract {
  private @Nullable SimulatedVenue venue;
  private long nowNanos = SessionFixture.START;

  @Override
  protected ExecutionAdapter open(ReportSink sink) {
    SimulatedVenue opened =
        new SimulatedVenue(
            SessionFixture.PERPETUAL,
            SessionFixture.bot("epp", Map.of()).venue(),
            new SimulatedVenue.Funding(1_000_000_000_000L, 1),
            sink);
    venue = opened;
    return opened;
  }

  @Override
  protected InstrumentId instrument() {
    return SessionFixture.PERPETUAL.id();
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
