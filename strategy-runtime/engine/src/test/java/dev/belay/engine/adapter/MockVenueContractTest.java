package dev.belay.engine.adapter;

import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.InstrumentId;
import dev.belay.engine.session.SessionFixture;
import dev.belay.testing.ExecutionAdapterContract;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class MockVenueContractTest extends ExecutionAdapterContract {
  private @Nullable MockVenue venue;

  @Override
  protected ExecutionAdapter open(ReportSink sink) {
    MockVenue opened = new MockVenue(SessionFixture.PERPETUAL, 1_000_000_000_000L, sink);
    venue = opened;
    return opened;
  }

  @Override
  protected InstrumentId instrument() {
    return SessionFixture.PERPETUAL.id();
  }

  @Override
  protected void marketTrades(long priceTicks, long quantityLots) {
    Objects.requireNonNull(venue).trade(priceTicks, quantityLots);
  }

  @Override
  protected void settle() {
    Objects.requireNonNull(venue).clock(SessionFixture.START);
  }
}
