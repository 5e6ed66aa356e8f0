package dev.belay.engine.session;

import dev.belay.api.session.CpuUse;
import dev.belay.api.session.ResourceBudget.CpuBudget;
import dev.belay.engine.rate.CpuMeter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;

/**
 * Holds the CPU time of a session's thread against its budget. Used by that thread alone. What it
 * brings about is that events are handled later: no decision reads it.
 */
final class Throttle {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Optional<CpuBudget> budget;
  private final CpuMeter meter;
  private long thread = -1;
  private long cpuNanos;
  private long exhaustedAtNanos;
  private boolean exhausted;
  private long waitingSinceNanos;
  private boolean waiting;

  Throttle(Optional<CpuBudget> budget) {
    this.budget = budget;
    meter = new CpuMeter(budget);
  }

  /** Whether there is a budget. */
  boolean isOn() {
    return budget.isPresent();
  }

  /** What the thread used since it was last asked is counted. */
  void used() {
    long now = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long current = Thread.currentThread().threadId();
    if (current == thread) {
      meter.add(now, cpu - cpuNanos);
    }
    thread = current;
    cpuNanos = cpu;
  }

  /** What the thread used to look for words is not: a budget that looking fills never has room. */
  void looked() {
    thread = Thread.currentThread().threadId();
    cpuNanos = THREADS.getCurrentThreadCpuTime();
  }

  /** How long the session must wait for its budget; 0 when it need not. */
  long waitNanos() {
    if (budget.isEmpty()) {
      return 0;
    }
    long now = System.nanoTime();
    long wait = meter.waitNanos(now);
    if (wait > 0) {
      exhausted = true;
      exhaustedAtNanos = now;
    }
    count(now, wait > 0);
    return wait;
  }

  private void count(long now, boolean waits) {
    if (waiting) {
      meter.slowed(now - waitingSinceNanos);
    }
    waiting = waits;
    waitingSinceNanos = now;
  }

  /** Whether it had to wait within the budget's time. */
  boolean isSlowed() {
    return exhausted
        && System.nanoTime() - exhaustedAtNanos <= budget.map(CpuBudget::withinNanos).orElse(0L);
  }

  long recentNanos() {
    return meter.recentNanos(System.nanoTime());
  }

  long budgetNanos() {
    return budget.map(CpuBudget::nanos).orElse(0L);
  }

  CpuUse use() {
    return meter.use(System.nanoTime());
  }
}
