package dev.belay.workflows.promotion;

import dev.belay.evidence.operator.SignedAct;
import java.util.Optional;

/** What can be said of an act without judging it. */
final class ActShape {
  private ActShape() {}

  /** Why it cannot be an act: code and reason; empty when it may be one. */
  @SuppressWarnings("ConstantValue") // JSON leaves out what it likes
  static Optional<String> fault(SignedAct act) {
    if (act == null || act.act() == null || act.signature() == null) {
      return Optional.of("MALFORMED: expected an act and a signature, both as text");
    }
    if (act.act().isBlank() || act.signature().isBlank()) {
      return Optional.of("MALFORMED: expected an act and a signature, one of them was empty");
    }
    int size = act.act().length() + act.signature().length();
    if (size > SignedAct.SIZE_MAX) {
      return Optional.of(
          "TOO_LARGE: expected at most "
              + SignedAct.SIZE_MAX
              + " characters of act and signature, was "
              + size);
    }
    return Optional.empty();
  }
}
