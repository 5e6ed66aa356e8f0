package dev.belay.acceptance.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that processes which may be away just now are to bring about. */
public final class Waiting {
  private static final long PAUSE_NANOS = 100_000_000L;

  private Waiting() {}

  /** Waits until {@code seen} is true; what it throws means "not yet" until the limit. */
  public static void until(String what, Duration limit, BooleanSupplier seen) {
    unless(what, limit, () -> seen.getAsBoolean() ? Optional.of(what) : Optional.empty());
  }

  /** Waits for a value; what {@code seen} throws means "not yet" until the limit. */
  public static <T> T unless(String what, Duration limit, Supplier<Optional<T>> seen) {
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<RuntimeException> last = Optional.empty();
    while (System.nanoTime() - deadline < 0) {
      try {
        Optional<T> value = seen.get();
        if (value.isPresent()) {
          return value.get();
        }
        last = Optional.empty();
      } catch (RuntimeException away) {
        last = Optional.of(away);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    AssertionError late =
        new AssertionError("expected within " + limit.toSeconds() + " s: " + what + ", was not");
    last.ifPresent(late::initCause);
    throw late;
  }
}
