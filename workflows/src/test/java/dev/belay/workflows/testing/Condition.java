package dev.belay.workflows.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something, with a limit. */
public final class Condition {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Condition() {}

  public static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("expected within " + LIMIT.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(50_000_000L);
    }
  }
}
