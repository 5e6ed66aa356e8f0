package dev.belay.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work allocates, once it is warm. The compiler and the class loader allocate now
 * and then on the thread that they interrupt; work that allocates by itself does so every time.
 */
public final class Allocations {
  private static final int ROUNDS = 20;

  private Allocations() {}

  /** The fewest bytes that any of twenty rounds on the calling thread allocated. */
  public static long leastBytes(Runnable round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      round.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
