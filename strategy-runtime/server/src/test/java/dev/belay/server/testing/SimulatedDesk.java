package dev.belay.server.testing;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Balances;
import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.adapter.SimulatedVenue;
import dev.belay.server.orders.NumberedReport;
import dev.belay.server.orders.OrderDesk;
import dev.belay.server.orders.ReportCursor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulated venue as a desk that takes orders; its time is moved by hand. */
public final class SimulatedDesk implements OrderDesk, ExecutionAdapter {
  private static final long SECOND = TestSessions.SECOND;
  private static final VenueConfig CONFIG =
      new VenueConfig(
          BasisPoints.of("1"), BasisPoints.of("2"), BasisPoints.of("1"), 0, 0, Optional.empty());

  /** With lots large enough that five of them are a real order. */
  public static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("BTC-USD.desk"),
          ContractType.LINEAR_PERPETUAL,
          "BTC",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.01"),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private final List<ExecutionReport> reports = new ArrayList<>();
  private final SimulatedVenue venue =
      new SimulatedVenue(
          INSTRUMENT, CONFIG, new SimulatedVenue.Funding(1_000_000_000_000L, 0), this::heard);
  private long nowNanos = SECOND;

  /** The market trades, a second later than anything before. */
  public synchronized void print(long priceTicks, long quantityLots) {
    nowNanos += SECOND;
    venue.advanceTo(nowNanos);
    venue.onPrint(nowNanos, priceTicks, quantityLots);
    venue.advanceTo(nowNanos);
  }

  /** Lets everything under way arrive; returns how many reports there were in all. */
  public synchronized int settle() {
    nowNanos += SECOND;
    venue.advanceTo(nowNanos);
    return reports.size();
  }

  @Override
  public ExecutionAdapter adapter() {
    return this;
  }

  @Override
  public ReportCursor reports(Optional<Long> after) {
    return new Cursor(after.orElseGet(() -> (long) settle()));
  }

  @Override
  public Capabilities capabilities() {
    return venue.capabilities();
  }

  @Override
  public synchronized void place(OrderRequest order) {
    venue.sendAt(nowNanos);
    venue.place(order);
  }

  @Override
  public synchronized void modify(ModifyRequest change) {
    venue.modify(change);
  }

  @Override
  public synchronized void cancel(ClientOrderId order) {
    venue.cancel(order);
  }

  @Override
  public synchronized void cancelAll(InstrumentId instrument) {
    venue.cancelAll(instrument);
  }

  @Override
  public synchronized Answer<OrderState> order(ClientOrderId id) {
    return venue.order(id);
  }

  @Override
  public synchronized Answer<List<OrderState>> openOrders() {
    return venue.openOrders();
  }

  @Override
  public synchronized Answer<List<Position>> positions() {
    return venue.positions();
  }

  @Override
  public synchronized Answer<Balances> balances() {
    return venue.balances();
  }

  @Override
  public synchronized Answer<FillPage> fillsSince(FillCursor cursor) {
    return venue.fillsSince(cursor);
  }

  @Override
  public void close() {}

  private synchronized void heard(ExecutionReport report) {
    reports.add(report);
  }

  private synchronized List<ExecutionReport> from(int index, int max) {
    return List.copyOf(reports.subList(index, Math.min(reports.size(), index + max)));
  }

  private final class Cursor implements ReportCursor {
    private long at;

    Cursor(long at) {
      this.at = at;
    }

    @Override
    public List<NumberedReport> next(int max) {
      List<NumberedReport> found = new ArrayList<>();
      for (ExecutionReport report : from((int) at, max)) {
        at++;
        found.add(new NumberedReport(at, Optional.of(report)));
      }
      return found;
    }

    @Override
    public long at() {
      return at;
    }

    @Override
    public void close() {}
  }
}
