package dev.belay.server.orders;

import dev.belay.api.execution.Balances;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.Position;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Side;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.account.Account;
import dev.belay.engine.account.BookedFee;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.OrderSubmittedDecoder;
import dev.belay.engine.frame.codec.OrderTermsDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders, position and balances as a log leaves them. */
final class LoggedBooks {
  private final SessionSpec spec;
  private final Account account;
  private final ReportFrame reports;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderSubmittedDecoder submitted = new OrderSubmittedDecoder();
  private final OrderTermsDecoder terms = new OrderTermsDecoder();
  private final Map<ClientOrderId, OrderState> orders = new LinkedHashMap<>();
  private final Set<Trade> trades = new HashSet<>();
  private Extras extras = Extras.NONE;
  private long atNanos;
  private boolean whole = true;

  /** Venues repeat themselves. */
  private record Trade(ClientOrderId order, String id) {}

  /** What an order has beyond its own frame. */
  private record Extras(
      Optional<Long> triggerTicks, Optional<Long> expiresAtNanos, Optional<Long> visibleLots) {
    static final Extras NONE = new Extras(Optional.empty(), Optional.empty(), Optional.empty());

    static Extras of(OrderTermsDecoder terms) {
      return new Extras(
          present(terms.triggerTicks()), present(terms.expiresAt()), present(terms.visibleLots()));
    }

    private static Optional<Long> present(long value) {
      return value == 0 ? Optional.empty() : Optional.of(value);
    }
  }

  private LoggedBooks(SessionSpec spec) {
    this.spec = spec;
    long capital = spec.bot().capital().units();
    this.account =
        spec.bot().venue().hedge().isPresent()
            ? Account.hedged(spec.bot().instrument(), capital)
            : new Account(spec.bot().instrument(), capital);
    this.reports = new ReportFrame(spec);
  }

  /** Reads a log from its first frame to its last. */
  static LoggedBooks read(SessionSpec spec, Path log) {
    LoggedBooks books = new LoggedBooks(spec);
    if (Files.exists(log)) {
      try (LogReader frames = LogReader.open(log)) {
        while (frames.next()) {
          books.take(frames);
        }
      }
    }
    return books;
  }

  /** Session clock of the last frame; 0 before the first. */
  long atNanos() {
    return atNanos;
  }

  Optional<OrderState> order(ClientOrderId id) {
    return Optional.ofNullable(orders.get(id));
  }

  List<OrderState> openOrders() {
    return orders.values().stream().filter(each -> !each.status().isDone()).toList();
  }

  /**
   * Whether all that traded is below: of an order of the log, and with a fee that can be booked.
   */
  boolean isWhole() {
    return whole;
  }

  /** A long before a short; empty when flat. */
  List<Position> positions() {
    Instrument instrument = spec.bot().instrument();
    List<Position> held = new ArrayList<>();
    for (Side side : Side.values()) {
      long lots = account.sideLots(side);
      if (lots > 0) {
        BigDecimal average =
            BigDecimal.valueOf(account.averageEntryTicks(side))
                .multiply(instrument.tickSize().value())
                .round(MathContext.DECIMAL64);
        held.add(
            new Position(instrument.id(), side.sign() * lots, Optional.of(new Price(average))));
      }
    }
    return List.copyOf(held);
  }

  /** Quote currency without what an open position would bring; on spot also the base currency. */
  Balances balances() {
    Instrument instrument = spec.bot().instrument();
    boolean spot = instrument.contract() == ContractType.SPOT;
    List<Money> all = new ArrayList<>();
    long units = spot ? account.equityUnits(0) : account.closedEquityUnits();
    all.add(Money.ofUnits(units, instrument.quoteCurrency()));
    if (spot) {
      BigDecimal base = instrument.quantity(account.positionLots()).value();
      all.add(new Money(base, instrument.baseCurrency()));
    }
    return new Balances(all, all);
  }

  private void take(LogReader frames) {
    atNanos = Frames.atNanos(frames.buffer(), frames.offset());
    int template = frames.template();
    if (template == OrderTermsDecoder.TEMPLATE_ID) {
      terms.wrapAndApplyHeader(frames.buffer(), frames.offset(), header);
      extras = Extras.of(terms);
    } else if (template == OrderSubmittedDecoder.TEMPLATE_ID) {
      submitted.wrapAndApplyHeader(frames.buffer(), frames.offset(), header);
      OrderRequest request = request(extras);
      extras = Extras.NONE;
      orders.put(
          request.id(),
          new OrderState(request, "", OrderStatus.SUBMITTED, 0, request.quantityLots()));
    } else if (template == ReportDecoder.TEMPLATE_ID) {
      ExecutionReport report = reports.decode(frames);
      whole &= !(report instanceof ExecutionReport.Filled) || orders.containsKey(report.order());
      orders.computeIfPresent(report.order(), (_, state) -> after(state, report));
    }
  }

  private OrderState after(OrderState state, ExecutionReport report) {
    return switch (report) {
      case ExecutionReport.Accepted accepted ->
          new OrderState(
              state.request(),
              accepted.venueOrder().value(),
              state.filledLots() > 0 ? state.status() : OrderStatus.ACCEPTED,
              state.filledLots(),
              state.leavesLots());
      case ExecutionReport.Rejected _ -> done(state, OrderStatus.REJECTED);
      case ExecutionReport.Filled filled -> filled(state, filled);
      case ExecutionReport.Canceled _ -> done(state, OrderStatus.CANCELED);
      case ExecutionReport.Expired _ -> done(state, OrderStatus.EXPIRED);
      case ExecutionReport.Modified modified -> modified(state, modified);
      case ExecutionReport.CancelRejected _,
          ExecutionReport.ModifyRejected _,
          ExecutionReport.Triggered _,
          ExecutionReport.Unknown _ ->
          state;
    };
  }

  private OrderState filled(OrderState state, ExecutionReport.Filled filled) {
    if (!trades.add(new Trade(filled.order(), filled.trade()))) {
      return state;
    }
    BookedFee fee = BookedFee.of(charge(filled), spec.bot().instrument());
    whole &= fee.isPositionKnown();
    long moved = fee.movedLots(filled.side(), filled.quantityLots());
    if (state.request().reduceOnly()) {
      account.onReducingFill(filled.side(), filled.priceTicks(), moved, fee.units());
    } else {
      account.onFill(filled.side(), filled.priceTicks(), moved, fee.units());
    }
    boolean all = filled.leavesLots() == 0;
    return new OrderState(
        state.request(),
        state.venueOrder(),
        all ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED,
        state.filledLots() + filled.quantityLots(),
        filled.leavesLots());
  }

  private static BookedFee.Charge charge(ExecutionReport.Filled filled) {
    return new BookedFee.Charge(
        filled.priceTicks(), filled.quantityLots(), filled.feeUnits(), filled.feeCurrency());
  }

  private static OrderState modified(OrderState state, ExecutionReport.Modified modified) {
    OrderRequest request = state.request().changed(modified.priceTicks(), modified.quantityLots());
    return new OrderState(
        request,
        state.venueOrder(),
        state.status(),
        state.filledLots(),
        modified.quantityLots() - state.filledLots());
  }

  private static OrderState done(OrderState state, OrderStatus status) {
    return new OrderState(state.request(), state.venueOrder(), status, state.filledLots(), 0);
  }

  private OrderRequest request(Extras also) {
    return new OrderRequest(
        ClientOrderId.of(spec.id().value(), submitted.orderSequence()),
        spec.bot().instrument().id(),
        Codes.side(submitted.side()),
        Codes.orderType(submitted.orderType()),
        Codes.timeInForce(submitted.timeInForce()),
        submitted.priceTicks(),
        submitted.quantityLots(),
        submitted.postOnly() == 1,
        submitted.reduceOnly() == 1,
        also.triggerTicks(),
        also.expiresAtNanos(),
        also.visibleLots());
  }
}
