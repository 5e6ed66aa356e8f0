package dev.belay.engine.risk;

import dev.belay.api.session.BotConfig;
import dev.belay.api.session.SessionBounds;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The bounds on loss, drawdown and orders that stop a session hard. */
public final class LossGuard {
  private final long capitalUnits;
  private final long lossMaxUnits;
  private final long drawdownMaxUnits;
  private final long ordersMax;
  private long peakUnits;
  private long deepestUnits;

  /** Which bound was reached. */
  public enum Breach {
    NONE(""),
    LOSS("loss bound reached"),
    DRAWDOWN("drawdown bound reached"),
    ORDERS("order bound reached");

    private final String text;

    Breach(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

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

  /** Takes the equity after an event. */
  public Breach onEquity(long equityUnits, long orders) {
    peakUnits = Math.max(peakUnits, equityUnits);
    long drawdown = Math.subtractExact(peakUnits, equityUnits);
    deepestUnits = Math.max(deepestUnits, drawdown);
    if (Math.subtractExact(capitalUnits, equityUnits) >= lossMaxUnits) {
      return Breach.LOSS;
    }
    if (drawdown >= drawdownMaxUnits) {
      return Breach.DRAWDOWN;
    }
    return orders > ordersMax ? Breach.ORDERS : Breach.NONE;
  }

  /** Largest fall of equity below its peak so far. */
  public long drawdownMaxUnits() {
    return deepestUnits;
  }
}
