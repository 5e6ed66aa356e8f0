/**
 * How an exchange matches our orders when only its prints are known.
 *
 * <p>Entry points: {@link dev.belay.engine.venue.TradeTapeMatching}, commands and prints in,
 * reports out; {@link dev.belay.engine.venue.FeeSchedule}, what a fill costs.
 *
 * <p>Invariants: pure and without latency: the same prints and commands in the same order give the
 * same reports, at once, stamped with the venue's time. A print is a budget: what it filled is not
 * filled twice. A print that changes no order allocates nothing.
 *
 * <p>Non-goals: books, latency, balances in the quote currency, other traders' reactions to us.
 */
@NullMarked
package dev.belay.engine.venue;

import org.jspecify.annotations.NullMarked;
