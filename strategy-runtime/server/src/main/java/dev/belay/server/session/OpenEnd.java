package dev.belay.server.session;

import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session leaves open at its end, for the log. An end cancels every order, the stops that
 * guarded a position too.
 */
final class OpenEnd {
  private OpenEnd() {}

  /** A line for each position, one when it is not known, none when it is flat. */
  static List<String> lines(SessionSpec spec, SessionStatus ended) {
    List<String> lines = new ArrayList<>();
    if (ended.positionLots().isEmpty()) {
      lines.add(
          "OPEN POSITION UNKNOWN: session %s ended and could not book all that traded; reconcile %s with the venue"
              .formatted(ended.id(), spec.bot().instrument().id()));
    }
    ended
        .legs()
        .ifPresentOrElse(
            legs -> {
              add(lines, spec, legs.longLots());
              add(lines, spec, -legs.shortLots());
            },
            () -> ended.positionLots().ifPresent(lots -> add(lines, spec, lots)));
    return lines;
  }

  private static void add(List<String> lines, SessionSpec spec, long lots) {
    if (lots != 0) {
      lines.add(
          "OPEN POSITION: session %s ended with %d lots of %s; its orders are canceled, and nothing guards it"
              .formatted(spec.id(), lots, spec.bot().instrument().id()));
    }
  }
}
