package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.book.DepthFrames;
import dev.belay.engine.book.DepthFrames.Level;
import dev.belay.engine.book.LevelBook;
import dev.belay.engine.book.MarketFrame;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A venue with a book of a 0.01 grid and lots of 0.1, moved by hand and spoken to in decimals. */
final class BookDesk {
  static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("X-USD.test"),
          ContractType.LINEAR_PERPETUAL,
          "X",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.1"),
          BigDecimal.ONE,
          Money.of("0", "USD"));
  static final VenueConfig CONFIG =
      new VenueConfig(
          BasisPoints.of("1"), BasisPoints.of("2"), BasisPoints.of("0"), 0, 0, Optional.empty());

  private final DepthFrames frames = new DepthFrames();
  private final BookMarket market;
  private final Exchange exchange;
  final List<ExecutionReport> reports = new ArrayList<>();
  final Matching matching;
  long now = 1;
  private int orders;

  BookDesk(MarketModel model) {
    market = new BookMarket(INSTRUMENT, model, new LevelBook(1 << 16));
    exchange = new Exchange(INSTRUMENT, market, Exchange.capabilities(model));
    matching = exchange.enter(CONFIG, reports::add);
  }

  BookDesk(MarketModel.Profile profile) {
    this(MarketModel.of(profile));
  }

  /** Another account at the same venue. */
  Matching another(List<ExecutionReport> heard) {
    return exchange.enter(CONFIG, heard::add);
  }

  /** Another account that holds long and short at once. */
  Matching hedged(List<ExecutionReport> heard) {
    return exchange.enter(CONFIG.withHedge(new HedgeMode(BigDecimal.ZERO)), heard::add);
  }

  LevelBook book() {
    return market.book();
  }

  BookDesk bid(String price, String size) {
    matching.onMarket(++now, frames.depth(now, false, List.of(level(price, size)), List.of()), 0);
    return this;
  }

  BookDesk ask(String price, String size) {
    matching.onMarket(++now, frames.depth(now, false, List.of(), List.of(level(price, size))), 0);
    return this;
  }

  void snapshot(List<Level> bids, List<Level> asks) {
    matching.onMarket(++now, frames.depth(now, true, bids, asks), 0);
  }

  void sold(String price, String size) {
    trade(price, size, MarketFrame.AGGRESSOR_SELL);
  }

  void bought(String price, String size) {
    trade(price, size, MarketFrame.AGGRESSOR_BUY);
  }

  void trade(String price, String size, int aggressor) {
    matching.onMarket(++now, frames.trade(now, level(price, size), aggressor), 0);
  }

  OrderRequest limit(Side side, String price, String size) {
    return OrderRequest.limit(nextId(), INSTRUMENT.id(), side, ticks(price), lots(size));
  }

  OrderRequest market(Side side, String size) {
    return OrderRequest.market(nextId(), INSTRUMENT.id(), side, lots(size));
  }

  OrderRequest stop(Side side, String trigger, String size) {
    return OrderRequest.stopMarket(nextId(), INSTRUMENT.id(), side, ticks(trigger), lots(size));
  }

  OrderRequest place(OrderRequest order) {
    return place(matching, order);
  }

  OrderRequest place(Matching member, OrderRequest order) {
    member.place(++now, order);
    return order;
  }

  /** Fills so far as {@code size@price}. */
  List<String> fills() {
    return fills(reports);
  }

  static List<String> fills(List<ExecutionReport> heard) {
    return heard.stream()
        .filter(ExecutionReport.Filled.class::isInstance)
        .map(ExecutionReport.Filled.class::cast)
        .map(BookDesk::text)
        .toList();
  }

  /** Kinds of the reports so far. */
  List<String> kinds() {
    return reports.stream().map(each -> each.getClass().getSimpleName()).toList();
  }

  <R extends ExecutionReport> R last(Class<R> kind) {
    return kind.cast(reports.getLast());
  }

  Level level(String price, String size) {
    return new Level(ticks(price), new BigDecimal(size).signum() == 0 ? 0 : lots(size));
  }

  static long ticks(String price) {
    return INSTRUMENT.ticks(Price.of(price));
  }

  static long lots(String size) {
    return INSTRUMENT.lots(Quantity.of(size));
  }

  private static String text(ExecutionReport.Filled fill) {
    return INSTRUMENT.quantity(fill.quantityLots()).value().toPlainString()
        + "@"
        + INSTRUMENT.price(fill.priceTicks()).value().toPlainString();
  }

  private ClientOrderId nextId() {
    orders++;
    return ClientOrderId.of("desk", orders);
  }
}
