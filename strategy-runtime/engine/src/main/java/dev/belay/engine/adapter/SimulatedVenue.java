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
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.account.Account;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.FundingDecoder;
import dev.belay.engine.latency.Latencies;
import dev.belay.engine.latency.Latency;
import dev.belay.engine.rate.CredentialLimits;
import dev.belay.engine.venue.Exchange;
import dev.belay.engine.venue.Matching;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayQueue;

/**
 * A {@link Matching} behind an adapter: commands take the entry latency to arrive, reports the
 * response latency to be heard, and none overtakes the one before it. Time is moved by whoever
 * drives it; used by one thread.
 */
public final class SimulatedVenue implements ExecutionAdapter {
  /** No arrival or report is under way. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final RateLimits NO_LIMIT = new RateLimits(List.of(), List.of(), 0);
  private static final String TOO_MANY = "too many requests";

  private final ReportSink sink;
  private final Matching matching;
  private final Latency latency;
  private final Capabilities capabilities;
  private final CredentialLimits limits;
  private final VenueBooks books;
  private final Deque<Command> commands = new ArrayDeque<>();
  private final LongArrayQueue arriveAt = new LongArrayQueue(NEVER);
  private final Deque<ExecutionReport> reports = new ArrayDeque<>();
  private final LongArrayQueue hearAt = new LongArrayQueue(NEVER);
  private long nowNanos;
  private long nextReportAt = NEVER;
  private long nextCommandAt = NEVER;
  private long lastArrivalAt = Long.MIN_VALUE;
  private long lastHeardAt = Long.MIN_VALUE;
  private long activity;

  /** On its way to the venue. */
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
   * @param sink hears reports when {@link #hear(long)} or {@link #advanceTo} is called
   */
  public SimulatedVenue(
      Instrument instrument, VenueConfig config, Funding funding, ReportSink sink) {
    this.sink = sink;
    capabilities = Exchange.capabilities(config.marketOrDefault());
    limits = new CredentialLimits(config.rates().orElse(NO_LIMIT));
    books =
        new VenueBooks(
            instrument,
            config.hedge().isPresent()
                ? Account.hedged(instrument, funding.capitalUnits())
                : new Account(instrument, funding.capitalUnits()));
    latency = Latencies.of(config.latencyOrDefault());
    matching =
        Exchange.of(instrument, config, queueDefault(instrument, config, funding))
            .enter(config, this::onMatched);
  }

  private static long queueDefault(Instrument instrument, VenueConfig config, Funding funding) {
    return config.queueDefault().map(instrument::lots).orElse(funding.queueDefaultLots());
  }

  /**
   * What a venue starts from.
   *
   * @param capitalUnits of the account, in 1e-8 of the quote currency
   * @param queueDefaultLots least quantity ahead of us, where the config has none
   */
  public record Funding(long capitalUnits, long queueDefaultLots) {}

  /** The market spoke at the venue; {@code offset} is that of the frame's message header. */
  public void onMarket(long venueAtNanos, DirectBuffer frame, int offset) {
    nowNanos = venueAtNanos;
    latency.onMarket(frame, offset);
    if (MarketFrame.template(frame, offset) == FundingDecoder.TEMPLATE_ID) {
      books.onFunding(
          MarketFrame.fundingRateUnits(frame, offset),
          MarketFrame.fundingMarkHalfTicks(frame, offset));
    }
    matching.onMarket(venueAtNanos, frame, offset);
  }

  /** The market printed, at a venue that is known by its prints. */
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
    return nextReportAt;
  }

  /** Hears the next report, when it comes or later. */
  public void hear(long atNanos) {
    long _ = hearAt.removeLong();
    nextReportAt = hearAt.peekLong();
    nowNanos = atNanos;
    sink.onReport(reports.remove());
  }

  /** The time it is here: when the report is heard, while one is heard. */
  public long nowNanos() {
    return nowNanos;
  }

  /** When the next command reaches the venue, or something happens there by itself. */
  public long nextArrivalAt() {
    return Math.min(nextCommandAt, matching.nextDeadline());
  }

  /** Lets the next command reach the venue, or happen what is due before it. */
  public void arrive() {
    activity++;
    long at = nextArrivalAt();
    if (matching.nextDeadline() == at) {
      nowNanos = at;
      matching.onTime(at);
      return;
    }
    nowNanos = arriveAt.removeLong();
    nextCommandAt = arriveAt.peekLong();
    switch (commands.remove()) {
      case Command.Place place -> place(at, place.order());
      case Command.Modify modify -> modify(at, modify.change());
      case Command.Cancel cancel -> cancel(at, cancel.order());
      case Command.CancelAll all -> matching.cancelAll(at);
    }
  }

  private void place(long atNanos, OrderRequest order) {
    if (passes(atNanos, CredentialLimits.Request.ORDER)) {
      matching.place(atNanos, order);
    } else {
      onMatched(
          new ExecutionReport.Rejected(order.id(), atNanos, RejectReason.RATE_LIMITED, TOO_MANY));
    }
  }

  private void modify(long atNanos, ModifyRequest change) {
    if (passes(atNanos, CredentialLimits.Request.ORDER)) {
      matching.modify(atNanos, change);
    } else {
      onMatched(new ExecutionReport.ModifyRejected(change.id(), atNanos, TOO_MANY));
    }
  }

  private void cancel(long atNanos, ClientOrderId order) {
    if (passes(atNanos, CredentialLimits.Request.CANCEL)) {
      matching.cancel(atNanos, order);
    } else {
      onMatched(new ExecutionReport.CancelRejected(order, atNanos, TOO_MANY));
    }
  }

  /** What is refused is not counted. */
  private boolean passes(long atNanos, CredentialLimits.Request request) {
    boolean passes = limits.passesAt(atNanos, request, 1) == atNanos;
    if (passes) {
      limits.take(atNanos, 1);
    }
    return passes;
  }

  /** Lets everything happen that is due; reports before arrivals of the same time. */
  public void advanceTo(long atNanos) {
    while (Math.min(nextReportAt(), nextArrivalAt()) <= atNanos) {
      if (nextReportAt() <= nextArrivalAt()) {
        hear(nextReportAt());
      } else {
        arrive();
      }
    }
    nowNanos = Math.max(nowNanos, atNanos);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
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
    hearAt.clear();
    nextReportAt = NEVER;
  }

  /** Commands sent, commands arrived and reports made so far. */
  public long activity() {
    return activity;
  }

  private void send(Command command) {
    activity++;
    long at = Math.addExact(nowNanos, latency.entryNanos(nowNanos));
    lastArrivalAt = Math.max(lastArrivalAt, at);
    commands.add(command);
    arriveAt.addLong(lastArrivalAt);
    nextCommandAt = Math.min(nextCommandAt, lastArrivalAt);
  }

  private void onMatched(ExecutionReport report) {
    activity++;
    if (report instanceof ExecutionReport.Filled filled) {
      booked(filled);
    }
    long at = Math.addExact(report.atNanos(), latency.responseNanos(report.atNanos()));
    lastHeardAt = Math.max(lastHeardAt, at);
    reports.add(report);
    hearAt.addLong(lastHeardAt);
    nextReportAt = Math.min(nextReportAt, lastHeardAt);
  }

  private void booked(ExecutionReport.Filled fill) {
    boolean reduces =
        books.isHedged()
            && matching
                .order(fill.order())
                .map(state -> state.request().reduceOnly())
                .orElse(false);
    if (reduces) {
      books.onReducingFill(fill);
    } else {
      books.onFill(fill);
    }
  }

  private Instant asOf() {
    return Instant.ofEpochSecond(0, nowNanos);
  }
}
