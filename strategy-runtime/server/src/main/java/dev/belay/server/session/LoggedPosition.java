package dev.belay.server.session;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Position;
import dev.belay.api.session.SessionSpec;
import dev.belay.server.orders.LoggedDesk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session's position as its log leaves it, whatever became of the session. */
final class LoggedPosition {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedPosition.class);

  private LoggedPosition() {}

  /** What is held; empty when the log does not tell, which is never the same as nothing. */
  static Optional<HeldLots> lots(SessionSpec spec, Path log) {
    return all(spec, log).map(all -> HeldLots.of(spec, all));
  }

  /** Every open position; empty when the log does not tell, which is never the same as none. */
  static Optional<List<Position>> all(SessionSpec spec, Path log) {
    try {
      return switch (new LoggedDesk(spec, log).positions()) {
        case Answer.Known<List<Position>> known -> Optional.of(known.value());
        case Answer.Absent<List<Position>> _, Answer.Unavailable<List<Position>> _ ->
            Optional.empty();
      };
    } catch (RuntimeException unreadable) {
      LOG.error("the position of session {} cannot be read", spec.id(), unreadable);
      return Optional.empty();
    }
  }
}
