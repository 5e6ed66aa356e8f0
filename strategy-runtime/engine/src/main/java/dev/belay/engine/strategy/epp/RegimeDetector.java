package dev.belay.engine.strategy.epp;

import dev.belay.engine.indicator.Atr;
import dev.belay.engine.indicator.Ema;

/**
 * Says which regime the market is in. Averages move with each bar, the mid with each event; a
 * regime counts once it was seen at {@code holdTicks} distinct event times in a row.
 */
final class RegimeDetector {
  private static final double BPS = 10_000;

  private final double shockAtr;
  private final double trendBps;
  private final int holdTicks;
  private final Ema fast;
  private final Ema slow;
  private final Atr atr;
  private Regime regime = Regime.NEUTRAL;
  private Regime candidate = Regime.NEUTRAL;
  private int seenTimes;
  private long seenAtNanos;

  RegimeDetector(EppConfig config) {
    shockAtr = config.shockAtr();
    trendBps = config.trendBps();
    holdTicks = config.regimeHoldTicks();
    fast = new Ema(config.emaFastBars(), Ema.Seed.SMA);
    slow = new Ema(config.emaSlowBars(), Ema.Seed.SMA);
    atr = new Atr(config.atrBars());
  }

  void onBar(double high, double low, double close) {
    fast.add(close);
    slow.add(close);
    atr.add(high, low, close);
  }

  boolean seeded() {
    return fast.seeded() && slow.seeded() && atr.seeded();
  }

  /** Looks at the market once more; call only when seeded. True when the regime changed. */
  boolean onMid(long atNanos, double mid) {
    Regime seen = seen(mid);
    if (seen == regime) {
      seenTimes = 0;
      return false;
    }
    if (seen != candidate || seenTimes == 0) {
      candidate = seen;
      seenTimes = 1;
      seenAtNanos = atNanos;
    } else if (atNanos != seenAtNanos) {
      seenTimes++;
      seenAtNanos = atNanos;
    }
    if (seenTimes < holdTicks) {
      return false;
    }
    regime = candidate;
    seenTimes = 0;
    return true;
  }

  Regime regime() {
    return regime;
  }

  /** Average true range of a bar in basis points of a mid. */
  double atrBps(double mid) {
    return atr.value() * BPS / mid;
  }

  private Regime seen(double mid) {
    if (Math.abs(mid - slow.value()) > shockAtr * atr.value()) {
      return Regime.SHOCK;
    }
    double trend = fast.value() - slow.value();
    double limit = trendBps * mid / BPS;
    if (trend > limit) {
      return Regime.UP;
    }
    return trend < -limit ? Regime.DOWN : Regime.NEUTRAL;
  }
}
