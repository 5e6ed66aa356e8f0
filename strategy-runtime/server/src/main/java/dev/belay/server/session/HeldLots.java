package dev.belay.server.session;

import dev.belay.api.execution.Position;
import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a session is known to hold.
 *
 * @param netLots signed, long less short
 * @param legs of a hedged session
 */
record HeldLots(long netLots, Optional<Legs> legs) {
  static HeldLots of(SessionSpec spec, List<Position> positions) {
    long longs = lots(positions, 1);
    long shorts = lots(positions, -1);
    return new HeldLots(
        longs - shorts, spec.bot().venue().hedge().map(_ -> new Legs(longs, shorts)));
  }

  private static long lots(List<Position> positions, int sign) {
    return positions.stream()
        .mapToLong(each -> Math.max(0, sign * each.quantityLots()))
        .reduce(0, Math::addExact);
  }
}
