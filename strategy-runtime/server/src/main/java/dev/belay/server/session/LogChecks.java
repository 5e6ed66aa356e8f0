package dev.belay.server.session;

import dev.belay.api.runtime.LogCheck;
import dev.belay.engine.frame.LogVerification;
import java.util.List;

/** Reads a session's log from its first byte. */
public final class LogChecks {
  private LogChecks() {}

  /** Of a session that nobody writes; for one that runs, ask when it is over. */
  public static LogCheck of(HostedSession session) {
    return switch (LogVerification.of(session.log())) {
      case LogVerification.Intact intact ->
          new LogCheck(session.id(), intact.frames(), intact.head(), problems(session, intact));
      case LogVerification.Damaged damaged ->
          new LogCheck(
              session.id(),
              Math.max(0, damaged.frame() - 1),
              "",
              List.of(
                  "frame %d at byte %d: %s"
                      .formatted(damaged.frame(), damaged.atByte(), damaged.text())));
    };
  }

  private static List<String> problems(HostedSession session, LogVerification.Intact intact) {
    if (!session.hasReport()) {
      return List.of();
    }
    String told = session.outcome().report().logHead();
    return told.equals(intact.head())
        ? List.of()
        : List.of(
            "expected the head %s that was reported, was %s: the log was changed as a whole"
                .formatted(told, intact.head()));
  }
}
