package dev.belay.engine.strategy.epp;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.FillView;
import dev.belay.api.strategy.FundingView;
import dev.belay.api.strategy.OrderView;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.engine.strategy.regime.Regime;
import dev.belay.engine.strategy.regime.RegimeDetector;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Regime, floor, inventory, prices, in that order, at each event. */
final class EppStrategy implements Strategy {
  private static final long FLOOR_INTERVAL_NANOS = 30_000_000_000L;
  private static final double BPS = 10_000;

  private final EppConfig config;
  private final RegimeDetector detector;
  private final Markouts markouts;
  private final FillFactor fillFactor;
  private final SpreadFloor floor;
  private final Quoter quoter;
  private final SideSizes sizes;
  private final StatedSide bid;
  private final StatedSide ask;
  private final Quoter.Situation situation = new Quoter.Situation();
  private final QuoteLevels bids = new QuoteLevels();
  private final QuoteLevels asks = new QuoteLevels();
  private final Explanation explanation;

  private @Nullable Desk desk;
  private BotState state = BotState.ACTIVE;
  private double mid;
  private long bestBidTicks;
  private long bestAskTicks;
  private long floorDueAtNanos = Long.MIN_VALUE;

  EppStrategy(EppConfig config) {
    this.config = config;
    detector = new RegimeDetector(config.regime());
    markouts = new Markouts(config);
    fillFactor = new FillFactor(config);
    floor = new SpreadFloor(config);
    quoter = new Quoter(config);
    sizes = new SideSizes(config);
    bid = new StatedSide(config);
    ask = new StatedSide(config);
    explanation =
        new Explanation(
            config, new Explanation.Sources(situation, markouts, floor, quoter, bid, ask));
  }

  @Override
  public void onStart(Desk newDesk) {
    desk = newDesk;
    explanation.warmingUp(newDesk);
  }

  @Override
  public void onBook(BookView book) {
    long at = book.atNanos();
    markouts.onEvent(at, mid);
    mid = book.midTicks();
    situation.hasBook = book.hasBook();
    if (situation.hasBook) {
      bestBidTicks = book.bestBidTicks();
      bestAskTicks = book.bestAskTicks();
      situation.marketSpreadBps = (bestAskTicks - bestBidTicks) * BPS / mid;
    }
    onMarket(at);
  }

  @Override
  public void onBar(BarView bar) {
    detector.onBar((double) bar.highTicks(), (double) bar.lowTicks(), (double) bar.closeTicks());
    if (mid > 0) {
      onMarket(desk().clock().nanos());
    }
  }

  @Override
  public void onFill(FillView fill) {
    markouts.onFill(fill.atNanos(), fill.side(), mid);
    fillFactor.onFill((double) fill.priceTicks(), mid, stated(fill.side()).halfSpreadBps());
    if (detector.seeded()) {
      quote(desk().clock().nanos(), false);
    }
  }

  @Override
  public void onOrder(OrderView order) {
    if (order.status() == OrderStatus.DENIED || order.status() == OrderStatus.REJECTED) {
      stated(order.side()).refused(desk().clock().nanos());
    }
  }

  /** Counts from the floor's next look on. */
  @Override
  public void onFunding(FundingView funding) {
    floor.onFundingRate(funding.rateBps());
  }

  @Override
  public void onState(BotState newState) {
    state = newState;
    if (mid > 0 && detector.seeded()) {
      quote(desk().clock().nanos(), false);
    }
  }

  private void onMarket(long at) {
    if (!detector.seeded()) {
      return;
    }
    boolean flipped = detector.onMid(at, mid);
    if (at >= floorDueAtNanos) {
      floor.recompute(
          markouts.adverseSelectionBps(), fillFactor.value(), desk().ledger().positionLots());
      floorDueAtNanos = at + FLOOR_INTERVAL_NANOS;
    }
    quote(at, flipped);
  }

  private void quote(long at, boolean flipped) {
    StrategyLedger ledger = desk().ledger();
    long position = ledger.positionLots();
    long cap = ledger.positionCapLots();
    situation.regime = detector.regime();
    situation.midTicks = mid;
    situation.floorBps = floor.floorBps();
    situation.atrBps = detector.atrBps(mid);
    situation.capLots = (double) cap;
    situation.deviationLots = (double) position - config.targetLots(situation.regime, cap);
    quoter.compute(situation);
    bids.clear();
    asks.clear();
    if (state == BotState.ACTIVE || state == BotState.SOFT_PAUSE) {
      layOut(Side.BUY, sizes.roomLots(Side.BUY, position, situation, state));
      layOut(Side.SELL, sizes.roomLots(Side.SELL, position, situation, state));
    }
    if (flipped) {
      withdrawWhatMovesAway();
    }
    boolean bidChanged = state(Side.BUY, bids, at);
    boolean askChanged = state(Side.SELL, asks, at);
    Reason reason = reason(flipped);
    if (bidChanged || askChanged || explanation.differs(situation.regime, reason)) {
      explanation.say(desk(), reason);
    }
  }

  private void layOut(Side side, long roomLots) {
    long left = roomLots;
    for (int level = 0; level < config.levels().count() && left > 0; level++) {
      long lots = Math.min(left, config.levels().sizeLots());
      long price = price(side, level);
      if (price <= 0 || !sizes.isWorthwhile(price, lots)) {
        return;
      }
      levels(side).add(price, lots);
      left -= lots;
    }
  }

  /** A level's price, moved back to where it does not cross. */
  private long price(Side side, int level) {
    return switch (side) {
      case BUY -> {
        long limit = situation.hasBook ? bestAskTicks - 1 : (long) Math.ceil(mid) - 1;
        yield Math.min(quoter.bidTicks(mid, level), limit);
      }
      case SELL -> {
        long limit = situation.hasBook ? bestBidTicks + 1 : (long) Math.floor(mid) + 1;
        yield Math.max(quoter.askTicks(mid, level), limit);
      }
    };
  }

  private void withdrawWhatMovesAway() {
    if (situation.deviationLots >= 0) {
      bids.clear();
    }
    if (situation.deviationLots <= 0) {
      asks.clear();
    }
  }

  private boolean state(Side side, QuoteLevels wanted, long at) {
    StatedSide stated = stated(side);
    if (!stated.isDue(wanted, desk().ledger().openLots(side), at)) {
      return false;
    }
    stated.stated(wanted, quoter.halfSpreadBps(), at);
    desk().quote(side, wanted);
    return true;
  }

  private Reason reason(boolean flipped) {
    if (!bids.isEmpty() || !asks.isEmpty()) {
      return Reason.NONE;
    }
    return switch (state) {
      case HELD -> Reason.HELD;
      case HARD_STOP -> Reason.STOPPED;
      case SOFT_PAUSE -> Reason.PAUSED;
      case ACTIVE -> {
        if (flipped) {
          yield Reason.FLIPPED;
        }
        yield situation.regime == Regime.SHOCK ? Reason.AT_TARGET : Reason.NO_ROOM;
      }
    };
  }

  private QuoteLevels levels(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  private StatedSide stated(Side side) {
    return side == Side.BUY ? bid : ask;
  }

  private Desk desk() {
    return Objects.requireNonNull(desk, "expected onStart before any other event");
  }
}
