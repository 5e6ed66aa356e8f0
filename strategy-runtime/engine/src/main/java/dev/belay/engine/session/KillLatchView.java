package dev.belay.engine.session;

import java.util.Optional;

/** The kill latch as a session reads it, from memory, before every order and every event. */
@FunctionalInterface
public interface KillLatchView {
  /** A latch that nobody sets. */
  KillLatchView OPEN = Optional::empty;

  /** Why the latch is set; absent when it is not. Must be cheap and never block. */
  Optional<String> reason();
}
