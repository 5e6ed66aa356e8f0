package dev.belay.server.session;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.HashChain;
import java.nio.file.Path;

/** The chain over a session's journal, from its log alone. */
final class LoggedChain {
  private LoggedChain() {}

  /** After the last row. */
  static ChainHead head(SessionSpec spec, Path log) {
    return headAt(spec, log, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * After a row, or after the last one when there are fewer.
   *
   * @param end bytes of the log that count
   * @throws dev.belay.engine.frame.LogException when the log cannot be read
   */
  static ChainHead headAt(SessionSpec spec, Path log, long sequence, long end) {
    HashChain chain = HashChain.start();
    JournalProjection projection = new JournalProjection(spec);
    try (LogReader frames = LogReader.open(log)) {
      while (projection.sequence() < sequence && frames.next(end)) {
        projection.project(frames).ifPresent(chain::append);
      }
    }
    return chain.head();
  }
}
