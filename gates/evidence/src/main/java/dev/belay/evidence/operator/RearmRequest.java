package dev.belay.evidence.operator;

import dev.belay.api.runtime.KillState;
import dev.belay.evidence.document.CanonicalJson;

/**
 * What an act that clears a kill latch is about: {@link #SUBJECT}, attempt 0, and as its request
 * the very latch, so that it clears no other runtime's and no later one.
 */
public final class RearmRequest {
  public static final String SUBJECT = "desk";

  private RearmRequest() {}

  /** Names a latch as it is set: SHA-256 of its canonical JSON, which is its file. */
  public static String of(KillState latched) {
    if (!latched.latched()) {
      throw new IllegalArgumentException("expected a latch that is set, was one that is not");
    }
    return CanonicalJson.sha256Hex(CanonicalJson.write(latched));
  }
}
