/**
 * How an exchange matches our orders.
 *
 * <p>Entry points: {@link dev.belay.engine.venue.Exchange}, a venue for one account or several, as
 * a config models it: known by its prints, by its bars, or by a book; {@link
 * dev.belay.engine.venue.Matching}, an account's door to it, commands and market frames in, reports
 * out; {@link dev.belay.engine.venue.FeeSchedule}, what a fill costs.
 *
 * <p>Invariants: pure and without latency: the same frames and commands in the same order give the
 * same reports, at once, stamped with the venue's time. What filled us once does not fill us twice.
 * A frame that touches no order allocates nothing. What differs between markets is said in one
 * {@code Market} each; orders, positions, expiry and reports are the same for all.
 *
 * <p>Non-goals: latency, balances in the quote currency, other traders' reactions to us.
 */
@NullMarked
package dev.belay.engine.venue;

import org.jspecify.annotations.NullMarked;
