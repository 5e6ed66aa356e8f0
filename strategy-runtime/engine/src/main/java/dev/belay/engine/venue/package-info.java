/**
 * How an exchange matches our orders.
 *
 * <p>Entry points: {@link dev.belay.engine.venue.Matching}, commands and market frames in, reports
 * out: {@link dev.belay.engine.venue.TradeTapeMatching} where only prints are known, {@link
 * dev.belay.engine.venue.BookExchange} where a book is, for one account or several; {@link
 * dev.belay.engine.venue.FeeSchedule}, what a fill costs.
 *
 * <p>Invariants: pure and without latency: the same frames and commands in the same order give the
 * same reports, at once, stamped with the venue's time. What filled us once does not fill us twice.
 * A frame that touches no order allocates nothing.
 *
 * <p>Non-goals: latency, balances in the quote currency, other traders' reactions to us.
 */
@NullMarked
package dev.belay.engine.venue;

import org.jspecify.annotations.NullMarked;
