package dev.belay.engine.risk;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.SessionBounds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The bounds on loss, drawdown and orders that stop a session hard. */
public final class LossGuard {
  private final long capitalUnits;
  private final long lossMaxUnits;
  private final long drawdownMaxUnits;
  private final long ordersMax;
  private long peakUnits;
  private long deepestUnits;

  public LossGuard(BotConfig bot, SessionBounds bounds) {
    capitalUnits = bot.capital().units();
    lossMaxUnits = bounds.lossMax().units();
    drawdownMaxUnits =
        bounds
            .drawdownMax()
            .multiply(BigDecimal.valueOf(capitalUnits))
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact();
    ordersMax = bounds.ordersMax().orElse(Long.MAX_VALUE);
    peakUnits = capitalUnits;
  }

  /** Takes the equity after an event; the bound that was reached. */
  public @Nullable RiskTrigger onEquity(long equityUnits, long orders) {
    long drawdown = observe(equityUnits);
    if (Math.subtractExact(capitalUnits, equityUnits) >= lossMaxUnits) {
      return RiskTrigger.LOSS_BOUND;
    }
    if (drawdown >= drawdownMaxUnits) {
      return RiskTrigger.DRAWDOWN_BOUND;
    }
    return orders > ordersMax ? RiskTrigger.ORDERS_BOUND : null;
  }

  /**
   * Counts equity for the drawdown, and bounds nothing yet.
   *
   * @return how far it is below its peak
   */
  public long observe(long equityUnits) {
    peakUnits = Math.max(peakUnits, equityUnits);
    long drawdown = Math.subtractExact(peakUnits, equityUnits);
    deepestUnits = Math.max(deepestUnits, drawdown);
    return drawdown;
  }

  /** Largest fall of equity below its peak so far. */
  public long drawdownMaxUnits() {
    return deepestUnits;
  }
}
