/**
 * How orders reach a venue and what comes back.
 *
 * <p>Entry points: {@link dev.belay.api.execution.ExecutionAdapter}, the one interface for every
 * venue, opened by a {@link dev.belay.api.execution.VenueConnector}; and {@link
 * dev.belay.api.execution.ExecutionReport}, the sealed family of what a venue says.
 *
 * <p>Invariants: a command returns at once and its outcome is a report; a query returns an {@link
 * dev.belay.api.execution.Answer} and never turns a failure into an empty result; prices are ticks
 * and quantities lots of the order's instrument; instants are nanoseconds since 1970 UTC.
 *
 * <p>Non-goals: routing, planning, market data.
 */
@NullMarked
package dev.belay.api.execution;

import org.jspecify.annotations.NullMarked;
