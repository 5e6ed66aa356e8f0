/**
 * Venues inside the process: the simulated one, and one that does what a test tells it.
 *
 * <p>Entry points: {@link dev.belay.engine.adapter.SimulatedVenue}, {@link
 * dev.belay.engine.adapter.MockVenue}; {@link dev.belay.engine.adapter.AdapterPort} connects a
 * gateway to any of them.
 *
 * <p>Invariants: both pass the contract suite every adapter passes; commands return at once;
 * reports of an order come in the venue's order.
 *
 * <p>Non-goals: matching itself (see the venue package).
 */
@NullMarked
package dev.belay.engine.adapter;

import org.jspecify.annotations.NullMarked;
