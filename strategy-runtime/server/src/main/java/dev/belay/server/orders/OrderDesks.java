package dev.belay.server.orders;

import dev.belay.api.session.SessionId;

/** Who tells the orders of a session. */
@FunctionalInterface
public interface OrderDesks {
  /**
   * The desk of a session.
   *
   * @throws dev.belay.server.refusal.Refusal UNKNOWN_SESSION
   */
  OrderDesk of(SessionId session);
}
