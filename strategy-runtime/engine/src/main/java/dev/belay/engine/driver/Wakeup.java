package dev.belay.engine.driver;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets other threads end a bot's sleep. One thread sleeps, any may ring. */
public final class Wakeup {
  private volatile @Nullable Thread sleeper;

  /**
   * Sleeps on the bot's thread, at most so long.
   *
   * @param come whether something came that nobody rang for, asked once nothing is missed any more
   */
  public void sleep(long nanos, BooleanSupplier come) {
    sleeper = Thread.currentThread();
    if (!come.getAsBoolean()) {
      LockSupport.parkNanos(this, nanos);
    }
    sleeper = null;
  }

  /** Ends the sleep, if there is one. */
  public void ring() {
    Thread sleeping = sleeper;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }
}
