package dev.belay.engine.bot;

import java.util.Optional;

/** Where a bot reads the kill latch: memory, or the recording of a session that is run again. */
@FunctionalInterface
public interface Latch {
  /** Why the latch is set; absent when it is not. */
  Optional<String> reason();
}
