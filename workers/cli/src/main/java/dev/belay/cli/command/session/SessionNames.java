package dev.belay.cli.command.session;

import dev.belay.activities.evidence.LadderRow;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.Ladders;
import dev.belay.evidence.candidate.Rung;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import java.util.HashMap;
import java.util.Map;

/** Which ladder started which session. Ids tell no ladder, but a ladder tells its ids. */
final class SessionNames {
  private static final int ORDINALS = 4;
  private static final int REPLAYS = 10;

  private final Map<SessionId, String> journaled = new HashMap<>();
  private final Map<SessionId, String> passing = new HashMap<>();

  private SessionNames() {}

  static SessionNames of(Desk desk) {
    SessionNames names = new SessionNames();
    new Ladders(desk).all().forEach(names::add);
    return names;
  }

  /** {@code id@checksum #attempt}, or a dash. */
  String ladder(SessionId session) {
    return journaled.getOrDefault(session, passing.getOrDefault(session, "-"));
  }

  /** Whether its rows go to the database; a backtest and a replay keep theirs in their log. */
  boolean isJournaled(SessionStatus session) {
    return !passing.containsKey(session.id()) && !ReplayCommand.isByHand(session.id());
  }

  private void add(LadderRow row) {
    String name = row.subject() + " #" + row.attempt();
    for (int ordinal = 0; ordinal < ORDINALS; ordinal++) {
      LadderStep soak = step(row, Rung.PAPER_SOAK, ordinal);
      journaled.put(SessionIds.soak(soak), name);
      LadderStep regression = step(row, Rung.REGRESSION, ordinal);
      passing.put(SessionIds.backtest(regression), name);
      for (int replay = 0; replay < REPLAYS; replay++) {
        passing.put(SessionIds.replay(regression, replay), name);
      }
    }
  }

  private static LadderStep step(LadderRow row, Rung rung, int ordinal) {
    return new LadderStep(row.workflowId(), row.subject(), row.attempt(), rung, ordinal);
  }
}
