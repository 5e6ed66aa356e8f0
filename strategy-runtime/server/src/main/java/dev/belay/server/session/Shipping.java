package dev.belay.server.session;

import dev.belay.api.journal.JournalState;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.journal.ship.JournalShipper;
import dev.belay.journal.ship.ShipperOptions;
import dev.belay.journal.ship.ShipperStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
    JournalShipper shipper =
        JournalShipper.start(database, source, options, status -> tell(source.stream(), status));
    return new Shipping(source.spec(), files, source, shipper);
  }

  /** Last row that the database acknowledged. */
  long shippedSequence() {
    return shipper.shippedSequence();
  }

  ShipperStatus status() {
    return shipper.status();
  }

  /**
   * How far a session's journal is and how far the database has it.
   *
   * @param shipping absent when nothing ships it
   */
  static JournalState journal(SessionStatus now, Optional<Shipping> shipping) {
    long made = now.journalSequence();
    long shipped = now.shippedSequence();
    Optional<String> problem =
        shipping
            .map(each -> problem(each.status()))
            .orElse(Optional.of("nothing ships it: belay.database.url is not set"))
            .filter(_ -> shipped < made);
    return new JournalState(now.id().value(), made, shipped, problem);
  }

  private static Optional<String> problem(ShipperStatus status) {
    return switch (status) {
      case ShipperStatus.Shipping _ -> Optional.empty();
      case ShipperStatus.Retrying(String cause, int attempts) ->
          Optional.of("the database does not take rows, tried " + attempts + " times: " + cause);
      case ShipperStatus.Restarting(Exception failure, int attempts) ->
          Optional.of("shipping breaks off, tried " + attempts + " times: " + failure.getMessage());
      case ShipperStatus.Failed(RuntimeException failure) ->
          Optional.of("shipping stopped for good: " + failure.getMessage());
      case ShipperStatus.Closed _ ->
          Optional.of("its session broke; rows are shipped when the runtime is started again");
    };
  }

  /** At once, so that nobody finds out when a soak of days is over. */
  private static void tell(String stream, ShipperStatus status) {
    switch (status) {
      case ShipperStatus.Shipping _ -> LOG.info("session {} is shipped again", stream);
      case ShipperStatus.Retrying retrying -> {
        // At growing intervals: an outage of hours is a few lines.
        if (Integer.bitCount(retrying.attempts()) == 1) {
          LOG.warn("session {}: {}", stream, problem(status).orElse(""));
        }
      }
      case ShipperStatus.Restarting(Exception failure, int _) ->
          LOG.error("session {}: {}", stream, problem(status).orElse(""), failure);
      case ShipperStatus.Failed(RuntimeException failure) ->
          LOG.error("SHIPPING STOPPED: session {}: {}", stream, failure.getMessage(), failure);
      case ShipperStatus.Closed _ -> LOG.debug("session {} is not shipped now", stream);
    }
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
        if (shipper.status() instanceof ShipperStatus.Failed) {
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
