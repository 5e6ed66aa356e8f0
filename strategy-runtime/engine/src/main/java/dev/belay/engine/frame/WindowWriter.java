package dev.belay.engine.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes full windows of a log on another thread, one at a time, while the next is filled. Used by
 * one thread; never more threads than logs that are written.
 */
final class WindowWriter implements Runnable {
  private static final Executor THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("log-writer-", 0).factory());

  private final FileChannel channel;
  private volatile @Nullable ByteBuffer pending;
  private volatile @Nullable Thread waiting;
  private long writtenTo;
  private @Nullable IOException failure;

  WindowWriter(FileChannel channel) {
    this.channel = channel;
  }

  /** Has what is left in a buffer written from a position on; nothing else may be pending. */
  void submit(ByteBuffer from, long position) {
    writtenTo = position;
    failure = null;
    pending = from;
    THREADS.execute(this);
  }

  /** Waits until nothing is pending; returns up to where the file is written. */
  long await() {
    waiting = Thread.currentThread();
    boolean interrupted = false;
    while (pending != null) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    waiting = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return writtenTo;
  }

  /** Why not all of what was submitted last is written; ask when nothing is pending. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Only for the thread that writes. */
  @Override
  public void run() {
    ByteBuffer from = Objects.requireNonNull(pending);
    try {
      while (from.hasRemaining()) {
        writtenTo += channel.write(from, writtenTo);
      }
    } catch (IOException failed) {
      // Whoever awaits this writes the rest again, and is told when that fails, too.
      failure = failed;
    } finally {
      from.clear();
      pending = null;
      LockSupport.unpark(waiting);
    }
  }
}
