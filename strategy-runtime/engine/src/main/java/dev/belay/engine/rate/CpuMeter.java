package dev.belay.engine.rate;

import dev.belay.api.session.CpuUse;
import dev.belay.api.session.ResourceBudget.CpuBudget;
import java.util.Optional;

/**
 * CPU time within a time of the wall that moves along in twenty steps, held against a budget. Time
 * is an argument, any clock that does not go back.
 */
public final class CpuMeter {
  private static final int STEPS = 20;
  private static final long WITHIN_DEFAULT = 10_000_000_000L;

  private final Optional<CpuBudget> budget;
  private final long withinNanos;
  private final long stepNanos;
  private final long[] used = new long[STEPS];
  private long step = Long.MIN_VALUE;
  private long recent;
  private long total;
  private long slowed;

  /** A meter of which nothing is used. */
  public CpuMeter(Optional<CpuBudget> budget) {
    this.budget = budget;
    withinNanos = budget.map(CpuBudget::withinNanos).orElse(WITHIN_DEFAULT);
    stepNanos = Math.max(1, withinNanos / STEPS);
  }

  /** So much was used until now. */
  public void add(long atNanos, long cpuNanos) {
    forget(atNanos);
    used[slot(step)] += cpuNanos;
    recent += cpuNanos;
    total += cpuNanos;
  }

  /** The bot waited so long because its budget was used up. */
  public void slowed(long nanos) {
    slowed += nanos;
  }

  /** Until the budget has room; 0 when it has, or there is none. */
  public long waitNanos(long atNanos) {
    if (budget.isEmpty()) {
      return 0;
    }
    forget(atNanos);
    long tooMuch = recent - budget.get().nanos();
    long wait = 0;
    for (int i = 1; i <= STEPS && tooMuch >= 0; i++) {
      // The oldest step is forgotten when the next one begins.
      tooMuch -= used[slot(step + i)];
      wait = (step + i) * stepNanos - atNanos;
    }
    return wait;
  }

  /** Used within the budget's time. */
  public long recentNanos(long atNanos) {
    forget(atNanos);
    return recent;
  }

  /** For those who watch. */
  public CpuUse use(long atNanos) {
    forget(atNanos);
    return new CpuUse(total, recent, withinNanos, budget.map(CpuBudget::nanos), slowed);
  }

  private void forget(long atNanos) {
    long now = Math.floorDiv(atNanos, stepNanos);
    if (step == Long.MIN_VALUE) {
      step = now;
    }
    for (int i = 0; i < STEPS && step < now; i++) {
      step++;
      recent -= used[slot(step)];
      used[slot(step)] = 0;
    }
    step = Math.max(step, now);
  }

  private static int slot(long step) {
    return (int) Math.floorMod(step, (long) STEPS);
  }
}
