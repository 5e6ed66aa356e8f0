package dev.belay.engine.strategy.directional;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.BarView;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.api.strategy.TradeView;
import dev.belay.engine.indicator.Ema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Crossing of two averages of the closes. */
final class DirectionalStrategy implements Strategy {
  private final Averages averages;
  private final Sizing sizing;
  private final boolean actsAtNextOpen;
  private final Decision decision = new Decision();
  private @Nullable Desk desk;
  private boolean active = true;
  private boolean waitsForOpen;
  private long targetLots;

  record Averages(Ema fast, Ema slow) {}

  record Sizing(long lots, boolean mayShort) {}

  DirectionalStrategy(Averages averages, Sizing sizing, boolean actsAtNextOpen) {
    this.averages = averages;
    this.sizing = sizing;
    this.actsAtNextOpen = actsAtNextOpen;
  }

  @Override
  public void onStart(Desk newDesk) {
    desk = newDesk;
    newDesk.decided(decision.reset("", "WARMUP"));
  }

  @Override
  public void onBar(BarView bar) {
    averages.fast().add((double) bar.closeTicks());
    averages.slow().add((double) bar.closeTicks());
    if (!averages.slow().seeded() || bar.highTicks() == bar.lowTicks()) {
      return;
    }
    boolean isUp = averages.fast().value() >= averages.slow().value();
    targetLots = isUp ? sizing.lots() : sizing.mayShort() ? -sizing.lots() : 0;
    waitsForOpen = actsAtNextOpen;
    desk()
        .decided(
            decision
                .reset(isUp ? "UP" : "DOWN", "")
                .term("fastTicks", averages.fast().value())
                .term("slowTicks", averages.slow().value())
                .term("targetLots", (double) targetLots));
    if (!waitsForOpen) {
      trade();
    }
  }

  @Override
  public void onTrade(TradeView trade) {
    if (waitsForOpen) {
      waitsForOpen = false;
      trade();
    }
  }

  @Override
  public void onState(BotState state) {
    active = state == BotState.ACTIVE;
  }

  private void trade() {
    StrategyLedger ledger = desk().ledger();
    long position = ledger.positionLots();
    boolean hasOrders = ledger.openLots(Side.BUY) + ledger.openLots(Side.SELL) > 0;
    boolean isThere = Long.signum(position) == Long.signum(targetLots);
    if (!active || hasOrders || isThere) {
      return;
    }
    if (position != 0) {
      desk().execute(ExecutionRequest.close(position));
    }
    if (targetLots != 0) {
      Side entering = targetLots > 0 ? Side.BUY : Side.SELL;
      desk().execute(ExecutionRequest.market(entering, Math.abs(targetLots)));
    }
  }

  private Desk desk() {
    return Objects.requireNonNull(desk, "expected onStart before any other event");
  }
}
