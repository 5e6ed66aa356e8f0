package dev.belay.workflows.promotion;

import dev.belay.evidence.operator.ActKind;
import java.util.List;
import java.util.Optional;

/**
 * What people may say now.
 *
 * @param expected kinds of act that mean something
 * @param request the open request; absent when none is
 */
record Asked(List<ActKind> expected, Optional<RequestState> request) {
  /** Nothing: opening, deciding, ended. */
  static Asked nothing() {
    return new Asked(List.of(), Optional.empty());
  }

  /** While a rung is measured. */
  static Asked measuring() {
    return new Asked(List.of(ActKind.HOLD, ActKind.STOP), Optional.empty());
  }

  static Asked of(RequestState request) {
    return new Asked(request.expected(), Optional.of(request));
  }

  /** The same while a person holds the ladder. */
  Asked whileHeld() {
    return new Asked(List.of(ActKind.RESUME, ActKind.STOP), request);
  }

  int needed() {
    return request.map(RequestState::needed).orElse(0);
  }
}
