package dev.belay.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
public final class Wait {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Wait() {}

  /** The first value that fits. */
  public static <T> T until(String what, Supplier<T> value, Predicate<T> fits) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    T last = value.get();
    while (!fits.test(last)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("expected " + what + " within " + LIMIT + ", was " + last);
      }
      LockSupport.parkNanos(20_000_000);
      last = value.get();
    }
    return last;
  }
}
