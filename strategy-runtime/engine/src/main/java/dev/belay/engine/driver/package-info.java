/**
 * What calls a bot: a simulation, a live feed, or a recording.
 *
 * <p>Entry points: {@link dev.belay.engine.driver.SimulationDriver}, {@link
 * dev.belay.engine.driver.LiveDriver}, {@link dev.belay.engine.driver.ReplayDriver}, all of them a
 * {@link dev.belay.engine.driver.Driver}.
 *
 * <p>Invariants: a bot cannot tell which one it has; the session's clock never goes back; of what
 * happens at one instant timers come first, then local rows, reports, exchange rows, arriving
 * orders.
 *
 * <p>Non-goals: threads and pacing (see the session).
 */
@NullMarked
package dev.belay.engine.driver;

import org.jspecify.annotations.NullMarked;
