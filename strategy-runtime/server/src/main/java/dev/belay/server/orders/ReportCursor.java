package dev.belay.server.orders;

import java.util.List;

/** A place in a session's reports. Used by one thread. */
public interface ReportCursor extends AutoCloseable {
  /** Moves on; empty while there is nothing new. */
  List<NumberedReport> next(int max);

  /** Everything up to this number was seen. */
  long at();

  @Override
  void close();
}
