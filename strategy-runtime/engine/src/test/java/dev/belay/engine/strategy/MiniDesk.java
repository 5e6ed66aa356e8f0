package dev.belay.engine.strategy;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.EventClock;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.FillView;
import dev.belay.api.strategy.FundingView;
import dev.belay.api.strategy.InstructionBatch;
import dev.belay.api.strategy.OrderView;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.PositionView;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.api.strategy.StrategyDefinition.Setup;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.api.strategy.TimerId;
import dev.belay.api.strategy.Timers;
import dev.belay.api.strategy.TradeView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A desk without a venue: what a strategy states works at once and fills when a test says so.
 * Prices in ticks of 0.01, sizes in lots of 0.001.
 */
public final class MiniDesk implements Desk, StrategyLedger, Timers {
  public static final long SECOND = 1_000_000_000L;

  /** A journaled explanation. */
  public record Said(String regime, String reason, Map<String, Double> terms) {}

  /** What a side was asked to quote: prices and sizes in turn, best first. */
  public record Quoted(Side side, List<Long> pricesAndLots) {
    public boolean isEmpty() {
      return pricesAndLots.isEmpty();
    }

    public long priceTicks() {
      return pricesAndLots.getFirst();
    }

    public long lots() {
      long lots = 0;
      for (int i = 1; i < pricesAndLots.size(); i += 2) {
        lots += pricesAndLots.get(i);
      }
      return lots;
    }
  }

  public final List<Quoted> quotes = new ArrayList<>();
  public final List<ExecutionRequest> executions = new ArrayList<>();
  public final List<Said> said = new ArrayList<>();

  private final Instrument instrument;
  private final Strategy strategy;
  private final Map<Side, Long> open = new EnumMap<>(Map.of(Side.BUY, 0L, Side.SELL, 0L));
  private final long capLots;
  private boolean recording = true;
  private long positionLots;
  private long takenLotsMax = Long.MAX_VALUE;
  private long nowNanos = 1_000_000 * SECOND;
  private long orders;

  private MiniDesk(Instrument instrument, long capLots, Strategy strategy) {
    this.instrument = instrument;
    this.capLots = capLots;
    this.strategy = strategy;
    strategy.onStart(this);
  }

  /** Starts a strategy; fees are 10 bp maker and 20 bp taker. */
  public static MiniDesk start(
      StrategyDefinition definition, ContractType contract, Map<String, String> parameters) {
    Instrument instrument =
        new Instrument(
            new InstrumentId("BTC-USD.test"),
            contract,
            "BTC",
            "USD",
            Price.of("0.01"),
            new Quantity(new BigDecimal("0.001")),
            BigDecimal.ONE,
            Money.of("1", "USD"));
    Strategy strategy =
        definition.create(
            new Setup(
                instrument,
                ParameterValues.of(definition.parameters(), parameters),
                BasisPoints.of("10"),
                BasisPoints.of("20")));
    return new MiniDesk(instrument, 1_000, strategy);
  }

  /** Stops keeping what is quoted and said, so that only the strategy allocates. */
  public void stopRecording() {
    recording = false;
  }

  public void trade(double ticks) {
    nowNanos += SECOND;
    tradeNow(ticks);
  }

  /** Another print at the time of the last event. */
  public void tradeNow(double ticks) {
    strategy.onTrade(new Print(nowNanos, (long) ticks));
    strategy.onBook(new Market(nowNanos, 0, 0, ticks));
  }

  public void book(long bidTicks, long askTicks) {
    nowNanos += SECOND;
    strategy.onBook(new Market(nowNanos, bidTicks, askTicks, (bidTicks + askTicks) / 2.0));
  }

  public void bar(long highTicks, long lowTicks, long closeTicks) {
    nowNanos += 60 * SECOND;
    strategy.onBar(new Bar(nowNanos, highTicks, lowTicks, closeTicks));
  }

  public void later(long seconds) {
    nowNanos += seconds * SECOND;
  }

  /** Fills a part of what works on a side. */
  public void fill(Side side, long ticks, long lots) {
    positionLots += side.sign() * lots;
    open.merge(side, -lots, Long::sum);
    strategy.onFill(new Fill(nowNanos, side, ticks, lots));
  }

  /** Funding falls due. */
  public void funding(double rateBps) {
    strategy.onFunding(new Funding(nowNanos, rateBps));
  }

  /** The venue or the risk veto refuses what was stated last on a side. */
  public void refuse(Side side) {
    orders++;
    open.put(side, 0L);
    strategy.onOrder(new Refused(orders, side));
  }

  /** An execution fills at most so many lots; the rest is gone. */
  public void takeAtMost(long lots) {
    takenLotsMax = lots;
  }

  public void hold(long lots) {
    positionLots = lots;
  }

  public Strategy strategy() {
    return strategy;
  }

  public long nowNanos() {
    return nowNanos;
  }

  public Quoted last(Side side) {
    return quotes.stream().filter(each -> each.side() == side).toList().getLast();
  }

  public Said lastSaid() {
    return said.getLast();
  }

  @Override
  public Instrument instrument() {
    return instrument;
  }

  @Override
  public StrategyLedger ledger() {
    return this;
  }

  @Override
  public void quote(Side side, QuoteLevels levels) {
    long lots = 0;
    List<Long> stated = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      lots += levels.quantityLots(i);
      stated.add(levels.priceTicks(i));
      stated.add(levels.quantityLots(i));
    }
    open.put(side, lots);
    if (recording) {
      quotes.add(new Quoted(side, stated));
    }
  }

  @Override
  public void requote(Side side, QuoteLevels levels) {
    quote(side, levels);
  }

  @Override
  public GroupId execute(ExecutionRequest request) {
    executions.add(request);
    positionLots += request.side().sign() * Math.min(request.quantityLots(), takenLotsMax);
    return new GroupId(executions.size());
  }

  @Override
  public String execute(InstructionBatch batch) {
    throw new UnsupportedOperationException("no strategy here sends batches");
  }

  @Override
  public List<PositionView> positions() {
    return positionLots == 0
        ? List.of()
        : List.of(new PositionView(instrument.id(), positionLots, averageEntryTicks()));
  }

  @Override
  public List<OrderView> openOrders() {
    return List.of();
  }

  @Override
  public List<ExecutionGroup> groups() {
    return List.of();
  }

  @Override
  public void cancelOrder(long order) {
    throw new UnsupportedOperationException("no strategy here cancels orders");
  }

  @Override
  public void cancelGroup(GroupId group) {
    throw new UnsupportedOperationException("no strategy here cancels groups");
  }

  @Override
  public void decided(Decision decision) {
    if (!recording) {
      return;
    }
    Map<String, Double> terms = new LinkedHashMap<>();
    for (int i = 0; i < decision.size(); i++) {
      terms.put(decision.name(i), decision.value(i));
    }
    said.add(new Said(decision.regime(), decision.reason(), terms));
  }

  @Override
  public Timers timers() {
    return this;
  }

  @Override
  public EventClock clock() {
    return () -> nowNanos;
  }

  @Override
  public void at(TimerId timer, long atNanos) {
    throw new UnsupportedOperationException("no strategy here uses timers");
  }

  @Override
  public void cancel(TimerId timer) {
    throw new UnsupportedOperationException("no strategy here uses timers");
  }

  @Override
  public long positionLots() {
    return positionLots;
  }

  @Override
  public long positionCapLots() {
    return capLots;
  }

  @Override
  public double averageEntryTicks() {
    return 0;
  }

  @Override
  public long openLots(Side side) {
    return open.getOrDefault(side, 0L);
  }

  @Override
  public int activeOrders() {
    return 0;
  }

  @Override
  public long equityUnits() {
    return 0;
  }

  private record Print(long atNanos, long priceTicks) implements TradeView {
    @Override
    public long quantityLots() {
      return 1;
    }
  }

  private record Market(long atNanos, long bestBidTicks, long bestAskTicks, double midTicks)
      implements BookView {
    @Override
    public boolean hasBook() {
      return bestBidTicks > 0;
    }
  }

  private record Bar(long closeAtNanos, long highTicks, long lowTicks, long closeTicks)
      implements BarView {
    @Override
    public long openAtNanos() {
      return closeAtNanos - 60 * SECOND;
    }

    @Override
    public long openTicks() {
      return closeTicks;
    }

    @Override
    public long volumeLots() {
      return 1;
    }
  }

  private record Fill(long atNanos, Side side, long priceTicks, long quantityLots)
      implements FillView {
    @Override
    public long feeUnits() {
      return 0;
    }

    @Override
    public Liquidity liquidity() {
      return Liquidity.MAKER;
    }

    @Override
    public long orderSequence() {
      return 1;
    }
  }

  private record Funding(long atNanos, double rateBps) implements FundingView {
    @Override
    public long receivedUnits() {
      return 0;
    }
  }

  private record Refused(long sequence, Side side) implements OrderView {
    @Override
    public OrderStatus status() {
      return OrderStatus.REJECTED;
    }

    @Override
    public long priceTicks() {
      return 1;
    }

    @Override
    public long quantityLots() {
      return 1;
    }

    @Override
    public long filledLots() {
      return 0;
    }
  }
}
