package dev.belay.cli.bench;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** How much later than asked for a thread that only sleeps wakes up. */
final class Hiccups implements AutoCloseable {
  private static final long SLEEP_NANOS = 1_000_000;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram late = new Histogram(LONGEST_NANOS, DIGITS);
  private final Thread thread;
  private volatile boolean over;

  private Hiccups() {
    thread = Thread.ofPlatform().daemon().name("hiccups").unstarted(this::sleep);
  }

  static Hiccups start() {
    Hiccups hiccups = new Hiccups();
    hiccups.thread.start();
    return hiccups;
  }

  /** Stops and tells what was seen. */
  Histogram stop() {
    close();
    return late;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void sleep() {
    while (!over) {
      long start = System.nanoTime();
      LockSupport.parkNanos(SLEEP_NANOS);
      long tooLong = System.nanoTime() - start - SLEEP_NANOS;
      late.recordValue(Math.clamp(tooLong, 0, LONGEST_NANOS));
    }
  }
}
