/**
 * Our side of an order's life: what is wanted, what is sent, what became of it.
 *
 * <p>Entry points: {@link dev.belay.engine.order.OrderManager} turns desired quotes into placements
 * and cancels, {@link dev.belay.engine.order.OrderGateway} is the only way to a venue.
 *
 * <p>Invariants: an id is derived from session and sequence; an order is logged before it is sent,
 * judged by the risk veto before that, and never sent twice; a cancel is never vetoed; what is
 * unknown is asked for, never assumed; an illegal step in an order's life throws.
 *
 * <p>Non-goals: matching (the venue's), limits (the risk veto's).
 */
@NullMarked
package dev.belay.engine.order;

import org.jspecify.annotations.NullMarked;
