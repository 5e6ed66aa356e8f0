package dev.belay.server.orders;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.ReportDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports of a log, numbered by their frames. */
final class LoggedReports implements ReportCursor {
  private final Path log;
  private final ReportFrame frame;
  private final long after;
  private Optional<LogReader> reader = Optional.empty();

  private LoggedReports(SessionSpec spec, Path log, long after) {
    this.log = log;
    this.frame = new ReportFrame(spec);
    this.after = after;
  }

  static LoggedReports open(SessionSpec spec, Path log, Optional<Long> after) {
    LoggedReports reports = new LoggedReports(spec, log, after.orElse(0L));
    if (after.isEmpty()) {
      reports.openLog().ifPresent(LogReader::skipToEnd);
    }
    return reports;
  }

  @Override
  public List<NumberedReport> next(int max) {
    List<NumberedReport> found = new ArrayList<>();
    openLog().ifPresent(frames -> collect(frames, max, found));
    return found;
  }

  @Override
  public long at() {
    return Math.max(after, reader.map(LogReader::number).orElse(0L));
  }

  @Override
  public void close() {
    reader.ifPresent(LogReader::close);
    reader = Optional.empty();
  }

  private Optional<LogReader> openLog() {
    if (reader.isEmpty() && Files.exists(log)) {
      reader = Optional.of(LogReader.open(log));
    }
    return reader;
  }

  private void collect(LogReader frames, int max, List<NumberedReport> found) {
    while (found.size() < max && frames.next()) {
      if (frames.template() == ReportDecoder.TEMPLATE_ID && frames.number() > after) {
        found.add(new NumberedReport(frames.number(), Optional.of(frame.decode(frames))));
      }
    }
  }
}
