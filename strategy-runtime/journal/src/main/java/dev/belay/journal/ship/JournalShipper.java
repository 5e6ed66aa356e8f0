package dev.belay.journal.ship;

import dev.belay.api.journal.JournalEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Carries one source's events into PostgreSQL on a thread of its own. On a start it goes through
 * the source from its first event, compares what the database has and stores what it has not; after
 * that it follows the source. While the database is away it tries again at growing intervals and
 * the events wait in the source; likewise when the source breaks or a row is refused. Only a
 * database that has other rows ends it.
 *
 * <p>Any number of shippers may carry the same stream; each row is stored once.
 */
public final class JournalShipper implements AutoCloseable {
  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);
  private static final String DATA_EXCEPTION_CLASS = "22";

  private final DataSource database;
  private final JournalSource source;
  private final ShipperOptions options;
  private final Consumer<ShipperStatus> listener;
  private final StreamWriter writer;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private ShipperStatus status = new ShipperStatus.Shipping();
  private long shipped;
  private boolean closing;

  private JournalShipper(
      DataSource database,
      JournalSource source,
      ShipperOptions options,
      Consumer<ShipperStatus> listener) {
    this.database = database;
    this.listener = listener;
    this.source = source;
    this.options = options;
    this.writer = new StreamWriter(source.stream());
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("journal-shipper-" + source.stream())
            .unstarted(this::run);
  }

  /** Starts to ship. The database need not be there yet. */
  public static JournalShipper start(
      DataSource database, JournalSource source, ShipperOptions options) {
    return start(database, source, options, _ -> {});
  }

  /**
   * Starts to ship and says how it goes.
   *
   * @param listener told each change at once, by the shipper's thread; quick, and throws nothing
   */
  public static JournalShipper start(
      DataSource database,
      JournalSource source,
      ShipperOptions options,
      Consumer<ShipperStatus> listener) {
    JournalShipper shipper = new JournalShipper(database, source, options, listener);
    shipper.thread.start();
    return shipper;
  }

  public ShipperStatus status() {
    lock.lock();
    try {
      return status;
    } finally {
      lock.unlock();
    }
  }

  /** Last event known to be stored. */
  public long shippedSequence() {
    lock.lock();
    try {
      return shipped;
    } finally {
      lock.unlock();
    }
  }

  /** Events of the source that are not known to be stored yet. */
  public long lag() {
    return Math.max(0, source.lastSequence() - shippedSequence());
  }

  /**
   * Waits until an event is stored, the limit is over, or the shipper has stopped.
   *
   * @return the last event stored then; below {@code sequence} when it was in vain
   */
  public long awaitShipped(long sequence, Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (shipped < sequence && isRunning() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return shipped;
    } finally {
      lock.unlock();
    }
  }

  /** Stops after the batch at hand; what is not shipped is shipped by the next one. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(CLOSE_WAIT_MAX)) {
        // It waits for a database that does not answer; the network timeout ends it.
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      int failures = 0;
      while (!isClosing()) {
        long before = writer.position();
        try {
          shipUntilClosing();
        } catch (JournalConflictException otherRows) {
          become(new ShipperStatus.Failed(otherRows));
          return;
        } catch (SQLException | RuntimeException e) {
          failures = writer.position() > before ? 1 : failures + 1;
          retryAfter(e, failures);
        }
      }
      become(new ShipperStatus.Closed());
    } catch (Error e) {
      become(new ShipperStatus.Failed(new IllegalStateException("the shipper broke: " + e, e)));
      throw e;
    }
  }

  private void shipUntilClosing() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, (int) options.networkTimeout().toMillis());
      while (!isClosing()) {
        List<JournalEvent> events = source.after(writer.position(), options.batchMax());
        if (events.isEmpty()) {
          become(new ShipperStatus.Shipping());
          pause(options.poll());
        } else {
          writer.write(connection, events);
          become(new ShipperStatus.Shipping());
          progress();
        }
      }
    }
  }

  private void retryAfter(Exception failure, int failures) {
    writer.forgetPartitions();
    boolean away = failure instanceof SQLException sql && !isRefusal(sql);
    become(
        away
            ? new ShipperStatus.Retrying(String.valueOf(failure.getMessage()), failures)
            : new ShipperStatus.Restarting(failure, failures));
    pause(backoff(failures, away ? options.backoffMax() : options.restartMax()));
  }

  /** Whether the database answered that a row cannot be stored. */
  private static boolean isRefusal(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith(DATA_EXCEPTION_CLASS);
  }

  private Duration backoff(int failures, Duration longest) {
    Duration wait = options.backoffMin();
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  private void progress() {
    lock.lock();
    try {
      shipped = writer.position();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void become(ShipperStatus next) {
    if (status().equals(next)) {
      return;
    }
    lock.lock();
    try {
      status = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    listener.accept(next);
  }

  /** Waits for the time, or less when the owner closes. */
  private void pause(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!closing && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      closing = true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isRunning() {
    return !(status instanceof ShipperStatus.Failed || status instanceof ShipperStatus.Closed);
  }

  private boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }
}
