package dev.belay.engine.adapter;

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
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.venue.TradeTapeMatching;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * The matching of a trade tape behind an adapter: commands take the entry latency to arrive,
 * reports the response latency to be heard. Time is moved by whoever drives it; used by one thread.
 */
public final class SimulatedVenue implements ExecutionAdapter {
  /** What a trade-tape venue offers. */
  public static final Capabilities CAPABILITIES =
      new Capabilities(Set.of(TimeInForce.values()), true, true, true);

  /** No arrival or report is under way. */
  public static final long NEVER = Long.MAX_VALUE;

  private final VenueConfig config;
  private final ReportSink sink;
  private final TradeTapeMatching matching;
  private final VenueBooks books;
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Deque<Heard> reports = new ArrayDeque<>();
  private long nowNanos;
  private long activity;

  /** A command on its way to the venue. */
  private record Arrival(long atNanos, Command command) {}

  /** A report on its way to us. */
  private record Heard(long atNanos, ExecutionReport report) {}

  private sealed interface Command {
    record Place(OrderRequest order) implements Command {}

    record Modify(ModifyRequest change) implements Command {}

    record Cancel(ClientOrderId order) implements Command {}

    record CancelAll() implements Command {}
  }

  /**
   * A venue without orders.
   *
   * @param funding what it starts from
   * @param sink hears reports when {@link #hear} or {@link #advanceTo} is called
   */
  public SimulatedVenue(
      Instrument instrument, VenueConfig config, Funding funding, ReportSink sink) {
    this.config = config;
    this.sink = sink;
    books = new VenueBooks(instrument, funding.capitalUnits());
    long queue = config.queueDefault().map(instrument::lots).orElse(funding.queueDefaultLots());
    matching = new TradeTapeMatching(instrument, config, queue, this::onMatched);
  }

  /**
   * What a venue starts from.
   *
   * @param capitalUnits of the account, in 1e-8 of the quote currency
   * @param queueDefaultLots least quantity ahead of us, where the config has none
   */
  public record Funding(long capitalUnits, long queueDefaultLots) {}

  /** A frame of the market happened at the venue. */
  public void onMarket(long venueAtNanos, DirectBuffer frame, int offset) {
    onPrint(
        venueAtNanos,
        MarketFrame.printPriceTicks(frame, offset),
        MarketFrame.printQuantityLots(frame, offset));
  }

  /** The market printed at the venue. */
  public void onPrint(long atNanos, long priceTicks, long quantityLots) {
    nowNanos = atNanos;
    matching.onPrint(atNanos, priceTicks, quantityLots);
  }

  /** Sets the time at which commands are sent from now on. */
  public void sendAt(long atNanos) {
    nowNanos = atNanos;
  }

  /** When the next report is heard. */
  public long nextReportAt() {
    Heard next = reports.peek();
    return next == null ? NEVER : next.atNanos();
  }

  /** Hears the next report. */
  public void hear() {
    Heard next = reports.remove();
    nowNanos = next.atNanos();
    sink.onReport(next.report());
  }

  /** When the next command reaches the venue. */
  public long nextArrivalAt() {
    Arrival next = arrivals.peek();
    return next == null ? NEVER : next.atNanos();
  }

  /** Lets the next command reach the venue. */
  public void arrive() {
    activity++;
    Arrival next = arrivals.remove();
    nowNanos = next.atNanos();
    switch (next.command()) {
      case Command.Place place -> matching.place(next.atNanos(), place.order());
      case Command.Modify modify -> matching.modify(next.atNanos(), modify.change());
      case Command.Cancel cancel -> matching.cancel(next.atNanos(), cancel.order());
      case Command.CancelAll all -> matching.cancelAll(next.atNanos());
    }
  }

  /** Lets everything happen that is due; reports before arrivals of the same time. */
  public void advanceTo(long atNanos) {
    while (Math.min(nextReportAt(), nextArrivalAt()) <= atNanos) {
      if (nextReportAt() <= nextArrivalAt()) {
        hear();
      } else {
        arrive();
      }
    }
    nowNanos = Math.max(nowNanos, atNanos);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public void place(OrderRequest order) {
    send(new Command.Place(order));
  }

  @Override
  public void modify(ModifyRequest change) {
    send(new Command.Modify(change));
  }

  @Override
  public void cancel(ClientOrderId order) {
    send(new Command.Cancel(order));
  }

  @Override
  public void cancelAll(InstrumentId instrument) {
    books.requireKnown(instrument);
    send(new Command.CancelAll());
  }

  @Override
  public Answer<OrderState> order(ClientOrderId id) {
    Optional<OrderState> state = matching.order(id);
    return state.isPresent()
        ? new Answer.Known<>(state.get(), asOf())
        : new Answer.Absent<>(asOf());
  }

  @Override
  public Answer<List<OrderState>> openOrders() {
    return new Answer.Known<>(matching.openOrders(), asOf());
  }

  @Override
  public Answer<List<Position>> positions() {
    return new Answer.Known<>(books.positions(), asOf());
  }

  @Override
  public Answer<Balances> balances() {
    return new Answer.Known<>(books.balances(), asOf());
  }

  @Override
  public Answer<FillPage> fillsSince(FillCursor cursor) {
    return new Answer.Known<>(books.fillsSince(cursor), asOf());
  }

  @Override
  public void close() {
    reports.clear();
  }

  /** Commands sent, commands arrived and reports made so far. */
  public long activity() {
    return activity;
  }

  private void send(Command command) {
    activity++;
    arrivals.add(new Arrival(Math.addExact(nowNanos, config.entryLatencyNanos()), command));
  }

  private void onMatched(ExecutionReport report) {
    activity++;
    if (report instanceof ExecutionReport.Filled filled) {
      books.onFill(filled);
    }
    reports.add(new Heard(Math.addExact(report.atNanos(), config.responseLatencyNanos()), report));
  }

  private Instant asOf() {
    return Instant.ofEpochSecond(0, nowNanos);
  }
}
