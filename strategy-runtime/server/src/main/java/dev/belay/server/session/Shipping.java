package dev.belay.server.session;

import dev.belay.api.session.SessionSpec;
import dev.belay.journal.ship.JournalShipper;
import dev.belay.journal.ship.ShipperOptions;
import dev.belay.journal.ship.ShipperStatus;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session on its way into the database. */
final class Shipping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final SessionSpec spec;
  private final SessionFiles files;
  private final LogSource source;
  private final JournalShipper shipper;
  private volatile boolean closed;

  private Shipping(SessionSpec spec, SessionFiles files, LogSource source, JournalShipper shipper) {
    this.spec = spec;
    this.files = files;
    this.source = source;
    this.shipper = shipper;
  }

  static Shipping start(
      DataSource database, ShipperOptions options, SessionFiles files, LogSource source) {
    JournalShipper shipper = JournalShipper.start(database, source, options);
    return new Shipping(source.spec(), files, source, shipper);
  }

  /** Last row that the database acknowledged. */
  long shippedSequence() {
    return shipper.shippedSequence();
  }

  boolean isClosed() {
    return closed;
  }

  /** Waits for the last row on a thread of its own, then notes that all is there and closes. */
  void endAt(long sequence) {
    Thread.ofVirtual().name("shipped-" + spec.id()).start(() -> awaitEnd(sequence));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      shipper.close();
      source.close();
    }
  }

  private void awaitEnd(long sequence) {
    try {
      while (!closed && shipper.awaitShipped(sequence, LOOK_EVERY) < sequence) {
        if (shipper.status() instanceof ShipperStatus.Failed failed) {
          LOG.error("session {} is not shipped any more: {}", spec.id(), failed.failure());
          return;
        }
      }
      if (!closed) {
        files.writeShipped(sequence);
        close();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      LOG.warn("session {} is shipped, but that could not be noted", spec.id(), failed);
    }
  }
}
