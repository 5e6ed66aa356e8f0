package dev.belay.engine.strategy.directional;

import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TradeView;
import dev.belay.engine.indicator.Ema;
import dev.belay.engine.strategy.regime.Regime;
import dev.belay.engine.strategy.regime.RegimeDetector;
import dev.belay.engine.strategy.taking.PositionTaker;
import dev.belay.engine.strategy.taking.TradeSize;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Crossing of two averages of the closes. */
final class DirectionalStrategy implements Strategy {
  private final Averages averages;
  private final TradeSize size;
  private final boolean actsAtNextOpen;
  private final Optional<RegimeDetector> filter;
  private final Decision decision = new Decision();
  private @Nullable Desk desk;
  private @Nullable PositionTaker taker;
  private boolean active = true;
  private boolean waitsForOpen;
  private boolean decided;
  private long targetLots;

  record Averages(Ema fast, Ema slow) {}

  /** With a filter it is flat unless the regime is the trend that the averages say. */
  DirectionalStrategy(
      Averages averages, TradeSize size, boolean actsAtNextOpen, Optional<RegimeDetector> filter) {
    this.averages = averages;
    this.size = size;
    this.actsAtNextOpen = actsAtNextOpen;
    this.filter = filter;
  }

  @Override
  public void onStart(Desk newDesk) {
    desk = newDesk;
    taker = new PositionTaker(newDesk);
    newDesk.decided(decision.reset("", "WARMUP"));
  }

  @Override
  public void onBar(BarView bar) {
    if (waitsForOpen) {
      throw new IllegalStateException(
          "expected a print between two bars, was none; on a tape of bars act_at is close, and the"
              + " venue's bar_fill says whether orders fill there or at the next open");
    }
    averages.fast().add((double) bar.closeTicks());
    averages.slow().add((double) bar.closeTicks());
    filter.ifPresent(detector ->
        detector.onBar(
            (double) bar.highTicks(), (double) bar.lowTicks(), (double) bar.closeTicks()));
    boolean seeded = averages.slow().seeded() && filter.map(RegimeDetector::seeded).orElse(true);
    if (!seeded || bar.highTicks() == bar.lowTicks()) {
      return;
    }
    Regime trend = averages.fast().value() >= averages.slow().value() ? Regime.UP : Regime.DOWN;
    Regime regime = filter.map(detector -> regime(detector, bar)).orElse(trend);
    decide(regime, regime == trend ? "" : "REGIME", regime == trend ? lots(trend) : 0);
    waitsForOpen = actsAtNextOpen;
    if (!waitsForOpen) {
      trade(bar.closeTicks());
    }
  }

  private static Regime regime(RegimeDetector detector, BarView bar) {
    detector.onMid(bar.closeAtNanos(), (double) bar.closeTicks());
    return detector.regime();
  }

  private long lots(Regime trend) {
    if (trend == Regime.UP) {
      return size.lots();
    }
    return size.mayShort() ? -size.lots() : 0;
  }

  @Override
  public void onTrade(TradeView trade) {
    if (waitsForOpen) {
      waitsForOpen = false;
      trade(trade.priceTicks());
    }
  }

  @Override
  public void onState(BotState state) {
    active = state == BotState.ACTIVE;
  }

  private void decide(Regime regime, String reason, long newTargetLots) {
    if (decided && newTargetLots == targetLots) {
      return;
    }
    decided = true;
    targetLots = newTargetLots;
    Objects.requireNonNull(desk)
        .decided(
            decision
                .reset(regime.name(), reason)
                .term("fastTicks", averages.fast().value())
                .term("slowTicks", averages.slow().value())
                .term("targetLots", (double) targetLots));
  }

  private void trade(long atTicks) {
    if (active) {
      Objects.requireNonNull(taker, "expected onStart before any other event")
          .reach(targetLots, atTicks);
    }
  }
}
