package dev.belay.server.session;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.journal.ship.JournalSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A session log as the journal's rows, tailed while it is being written, as far as it outlasts a
 * loss of power: a session resumed from less would make other rows of the same numbers.
 */
final class LogSource implements JournalSource, AutoCloseable {
  private final SessionSpec spec;
  private final Path log;
  private final LongSupplier forcedTo;
  private Optional<LogReader> reader = Optional.empty();
  private JournalProjection projection;
  private volatile long last;

  LogSource(SessionSpec spec, Path log, LongSupplier forcedTo) {
    this.spec = spec;
    this.log = log;
    this.forcedTo = forcedTo;
    this.projection = new JournalProjection(spec);
  }

  SessionSpec spec() {
    return spec;
  }

  @Override
  public String stream() {
    return spec.id().value();
  }

  @Override
  public List<JournalEvent> after(long sequence, int max) {
    if (sequence < projection.sequence()) {
      // The database has less than before: from the first row again.
      close();
      projection = new JournalProjection(spec);
    }
    List<JournalEvent> events = new ArrayList<>();
    if (reader.isEmpty() && Files.exists(log)) {
      reader = Optional.of(LogReader.open(log));
    }
    try {
      reader.ifPresent(frames -> collect(frames, sequence, max, events));
    } catch (RuntimeException broke) {
      // A reader that stopped within a frame must not go on: from the first row again.
      close();
      projection = new JournalProjection(spec);
      throw broke;
    }
    last = Math.max(last, projection.sequence());
    return events;
  }

  @Override
  public long lastSequence() {
    return last;
  }

  @Override
  public void close() {
    reader.ifPresent(LogReader::close);
    reader = Optional.empty();
  }

  private void collect(LogReader frames, long sequence, int max, List<JournalEvent> events) {
    long end = forcedTo.getAsLong();
    while (events.size() < max && frames.next(end)) {
      projection
          .project(frames)
          .filter(event -> event.sequence() > sequence)
          .ifPresent(events::add);
    }
  }
}
