package dev.belay.engine.strategy.directional;

import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TradeView;
import dev.belay.engine.indicator.Ema;
import dev.belay.engine.strategy.taking.PositionTaker;
import dev.belay.engine.strategy.taking.TradeSize;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Crossing of two averages of the closes. */
final class DirectionalStrategy implements Strategy {
  private final Averages averages;
  private final TradeSize size;
  private final boolean actsAtNextOpen;
  private final Decision decision = new Decision();
  private @Nullable Desk desk;
  private @Nullable PositionTaker taker;
  private boolean active = true;
  private boolean waitsForOpen;
  private boolean decided;
  private long targetLots;

  record Averages(Ema fast, Ema slow) {}

  DirectionalStrategy(Averages averages, TradeSize size, boolean actsAtNextOpen) {
    this.averages = averages;
    this.size = size;
    this.actsAtNextOpen = actsAtNextOpen;
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
    if (!averages.slow().seeded() || bar.highTicks() == bar.lowTicks()) {
      return;
    }
    boolean isUp = averages.fast().value() >= averages.slow().value();
    decide(isUp, isUp ? size.lots() : size.mayShort() ? -size.lots() : 0);
    waitsForOpen = actsAtNextOpen;
    if (!waitsForOpen) {
      trade(bar.closeTicks());
    }
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

  private void decide(boolean isUp, long newTargetLots) {
    if (decided && newTargetLots == targetLots) {
      return;
    }
    decided = true;
    targetLots = newTargetLots;
    Objects.requireNonNull(desk)
        .decided(
            decision
                .reset(isUp ? "UP" : "DOWN", "")
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
