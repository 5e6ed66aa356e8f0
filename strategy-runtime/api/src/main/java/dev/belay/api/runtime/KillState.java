package dev.belay.api.runtime;

import java.time.Instant;
import java.util.Optional;

/**
 * The kill latch.
 *
 * @param latched whether every placement is denied
 * @param id of the kill that set it; empty when it is not set
 * @param reason why; empty when it is not set
 * @param since when it was set; absent when it is not
 */
public record KillState(boolean latched, String id, String reason, Optional<Instant> since) {
  public static KillState armed() {
    return new KillState(false, "", "", Optional.empty());
  }

  public static KillState latched(String id, String reason, Instant since) {
    return new KillState(true, id, reason, Optional.of(since));
  }
}
