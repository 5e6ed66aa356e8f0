package dev.belay.engine.strategy.regime;

import dev.belay.engine.indicator.Atr;
import dev.belay.engine.indicator.Ema;

/**
 * Says which regime the market is in. Averages move with each bar, the mid with each event; a
 * regime counts once it was seen at {@code holdTicks} distinct event times in a row.
 */
public final class RegimeDetector {
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

  public RegimeDetector(RegimeSettings settings) {
    shockAtr = settings.shockAtr();
    trendBps = settings.trendBps();
    holdTicks = settings.holdTicks();
    fast = new Ema(settings.emaFastBars(), Ema.Seed.SMA);
    slow = new Ema(settings.emaSlowBars(), Ema.Seed.SMA);
    atr = new Atr(settings.atrBars());
  }

  /** A bar closed; prices in ticks. */
  public void onBar(double high, double low, double close) {
    fast.add(close);
    slow.add(close);
    atr.add(high, low, close);
  }

  /** Whether every average is. */
  public boolean seeded() {
    return fast.seeded() && slow.seeded() && atr.seeded();
  }

  /** Looks at the market once more; call only when seeded. True when the regime changed. */
  public boolean onMid(long atNanos, double mid) {
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

  /** The regime that counts. */
  public Regime regime() {
    return regime;
  }

  /** Whether the last look at the market saw the regime that counts. */
  public boolean isSteady() {
    return seenTimes == 0;
  }

  /** Average true range of a bar, in ticks. */
  public double atrTicks() {
    return atr.value();
  }

  /** Average true range of a bar in basis points of a mid. */
  public double atrBps(double mid) {
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
