package dev.belay.engine.risk;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Side;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.ResourceBudget;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.rate.ResourceMeasurer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What judging an order costs: every check of the veto, with cancel budget and rate limits set. */
public final class RiskBenchmark {
  private static final int ORDERS = 200_000;
  private static final int ROUNDS = 30;
  private static final long SECOND = 1_000_000_000L;
  private static final long EVERY = 1_000_000L;

  private RiskBenchmark() {}

  /**
   * Nanoseconds an order, of the fastest of {@value #ROUNDS} rounds.
   *
   * @param nanoTime the machine's monotonic clock; this package reads none
   */
  public static double nanosPerOrder(BotConfig config, LongSupplier nanoTime) {
    View view = new View();
    RiskVeto veto = new RiskVeto(RiskLimits.of(config), view);
    OrderRequest order = order(config);
    double fastest = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = nanoTime.getAsLong();
      for (int i = 0; i < ORDERS; i++) {
        view.atNanos += EVERY;
        if (veto.judge(order, RiskVeto.Kind.QUOTE, Ahead.NOTHING)
            instanceof RiskDecision.Denied denied) {
          throw new IllegalStateException("expected an order that passes, was " + denied);
        }
        view.watch.onOrder(view.atNanos);
        view.watch.onEquity(view.atNanos, view.equityUnits(), 0);
      }
      fastest = Math.min(fastest, (double) (nanoTime.getAsLong() - start) / ORDERS);
    }
    return fastest;
  }

  private static OrderRequest order(BotConfig config) {
    return new OrderRequest(
        ClientOrderId.of("bench", 1),
        config.instrument().id(),
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        View.LAST_TICKS,
        config.instrument().lots(config.risk().positionMax()) / 10,
        true,
        false);
  }

  /** A bot that may do everything. */
  private static final class View implements RiskView {
    static final long LAST_TICKS = 10_000;

    private final RiskWatch watch = new RiskWatch(policy(), 0, new Nobody());
    private final ResourceMeasurer resources = new ResourceMeasurer(budget());
    private long atNanos;

    private static RiskPolicy policy() {
      RateLimits rates =
          new RateLimits(
              List.of(new RateLimits.Window(10_000, SECOND)),
              List.of(new RateLimits.Bucket(10_000, EVERY / 2)),
              10);
      return new RiskPolicy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(new RiskPolicy.Counted(100, SECOND)),
          Optional.of(new RiskPolicy.Counted(100, SECOND)),
          Optional.of(rates),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    private static ResourceBudget budget() {
      Optional<RateLimits> limits = policy().rates();
      return new ResourceBudget(limits, limits, limits, Optional.empty());
    }

    @Override
    public boolean isLatched() {
      return false;
    }

    @Override
    public BotState state() {
      return BotState.ACTIVE;
    }

    @Override
    public boolean isClosed() {
      return false;
    }

    @Override
    public long feedAgeNanos() {
      return 0;
    }

    @Override
    public boolean isKnown(ClientOrderId id) {
      return false;
    }

    @Override
    public int activeOrders() {
      return 0;
    }

    @Override
    public int pendingCancels(Side side) {
      return 0;
    }

    @Override
    public long positionLots() {
      return 0;
    }

    @Override
    public long openLots(Side side) {
      return 0;
    }

    @Override
    public long openLots(Side side, boolean reducing) {
      return 0;
    }

    @Override
    public long keptLots(Side side) {
      return 0;
    }

    @Override
    public long openTickLots(Side side) {
      return 0;
    }

    @Override
    public long tradedUnits() {
      return watch.tradedUnits();
    }

    @Override
    public int cancelsUsed() {
      return watch.cancelsUsed(atNanos);
    }

    @Override
    public long budgetWaitNanos() {
      return resources.orderWaitNanos(atNanos);
    }

    @Override
    public long rateWaitNanos() {
      return watch.rateWaitNanos(atNanos);
    }

    @Override
    public long lastTicks() {
      return LAST_TICKS;
    }

    @Override
    public long equityUnits() {
      return 1_000_000_000_000L;
    }
  }

  /** Hears of no trigger: there is none. */
  private static final class Nobody implements RiskWatch.Sink {
    @Override
    public void reached(RiskTrigger trigger, long measured, long limit) {
      throw new IllegalStateException("expected no trigger, was " + trigger);
    }

    @Override
    public void over(RiskTrigger trigger) {
      throw new IllegalStateException("expected no trigger, was " + trigger);
    }
  }
}
