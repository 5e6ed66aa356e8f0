package dev.belay.server.session;

import dev.belay.api.runtime.KillOutcome;
import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import dev.belay.server.kill.KillLatch;
import java.util.List;
import java.util.Optional;

/** Sets the latch, wakes every session, and tells what was reached. */
public final class KillSwitch {
  private final KillLatch latch;
  private final Sessions sessions;

  public KillSwitch(KillLatch latch, Sessions sessions) {
    this.latch = latch;
    this.sessions = sessions;
  }

  public KillState state() {
    return latch.state();
  }

  /** The latch is set before anything else is looked at; a dry run only looks. */
  public KillOutcome kill(KillRequest request) {
    List<HostedSession> open = sessions.unfinished();
    if (request.dryRun()) {
      return new KillOutcome(latch.state(), true, open.stream().map(KillSwitch::reached).toList());
    }
    KillState state = latch.set(request);
    sessions.wakeAll();
    return new KillOutcome(state, false, open.stream().map(KillSwitch::reached).toList());
  }

  private static KillOutcome.Reached reached(HostedSession session) {
    return new KillOutcome.Reached(
        session.id(), Optional.empty(), Optional.empty(), session.status().positionLots());
  }
}
