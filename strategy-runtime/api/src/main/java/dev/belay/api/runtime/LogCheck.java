package dev.belay.api.runtime;

import dev.belay.api.session.SessionId;
import java.util.List;

/**
 * A session log read and verified from its first byte.
 *
 * @param session whose
 * @param frames that were whole
 * @param head hash chain over them, hex
 * @param problems located faults, at most 20; empty when the log is whole
 */
public record LogCheck(SessionId session, long frames, String head, List<String> problems) {
  public LogCheck {
    problems = List.copyOf(problems);
  }
}
