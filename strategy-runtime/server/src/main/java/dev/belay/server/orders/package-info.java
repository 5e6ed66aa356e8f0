/**
 * The orders of a session, as the API tells them.
 *
 * <p>Entry points: {@link dev.belay.server.orders.OrderDesks} gives a session's {@link
 * dev.belay.server.orders.OrderDesk}: an adapter and its numbered reports; {@link
 * dev.belay.server.orders.LoggedDesk} reads both from the session's log.
 *
 * <p>Invariants: what is told comes from the log alone, so that it never waits for a bot and is the
 * same after a restart; a report keeps its number for ever.
 *
 * <p>Non-goals: orders of people beside a running strategy: its bot takes commands only.
 */
@NullMarked
package dev.belay.server.orders;

import org.jspecify.annotations.NullMarked;
