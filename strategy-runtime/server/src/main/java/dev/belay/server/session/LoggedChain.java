package dev.belay.server.session;

import dev.belay.api.journal.JournalHead;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogException;
import dev.belay.engine.frame.LogReader;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.HashChain;
import dev.belay.server.refusal.Refusal;
import java.nio.file.Path;

/** The chain over a session's journal, from its log alone. */
final class LoggedChain {
  private LoggedChain() {}

  /** After the last row. */
  static ChainHead head(SessionSpec spec, Path log) {
    return headAt(spec, log, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * After a row, to be told.
   *
   * @throws Refusal NO_REPORT when the log cannot be read
   */
  static JournalHead told(SessionSpec spec, Path log, long sequence, long end) {
    try {
      ChainHead head = sequence == 0 ? ChainHead.EMPTY : headAt(spec, log, sequence, end);
      return new JournalHead(spec.id().value(), head.sequence(), head.hash(), false);
    } catch (LogException unreadable) {
      throw new Refusal(
          ProblemCode.NO_REPORT,
          "the log of session " + spec.id() + " cannot be read: " + unreadable.getMessage(),
          "see its files");
    }
  }

  /**
   * After a row, or after the last one when there are fewer.
   *
   * @param end bytes of the log that count
   * @throws LogException when the log cannot be read
   */
  private static ChainHead headAt(SessionSpec spec, Path log, long sequence, long end) {
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
