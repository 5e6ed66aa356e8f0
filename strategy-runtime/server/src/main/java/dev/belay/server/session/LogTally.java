package dev.belay.server.session;

import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.OrderDeniedDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Counts what is in a log, going on from where it was at the last count. */
final class LogTally implements AutoCloseable {
  private final Path log;
  private Optional<LogReader> reader = Optional.empty();
  private boolean closed;
  private long frames;
  private long denials;

  LogTally(Path log) {
    this.log = log;
  }

  synchronized Tally count() {
    if (!closed && reader.isEmpty() && Files.exists(log)) {
      reader = Optional.of(LogReader.open(log));
    }
    reader.ifPresent(this::advance);
    return new Tally(frames, denials);
  }

  @Override
  public synchronized void close() {
    closed = true;
    reader.ifPresent(LogReader::close);
    reader = Optional.empty();
  }

  private void advance(LogReader from) {
    while (from.next()) {
      int template = from.template();
      if (!Frames.isOutput(template)) {
        frames++;
      } else if (template == OrderDeniedDecoder.TEMPLATE_ID) {
        denials++;
      }
    }
  }
}
