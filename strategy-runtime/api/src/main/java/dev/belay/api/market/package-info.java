/**
 * What is traded and how amounts of it are written down.
 *
 * <p>Entry points: {@link dev.belay.api.market.Instrument} and the value types {@link
 * dev.belay.api.market.Price}, {@link dev.belay.api.market.Quantity} and {@link
 * dev.belay.api.market.Money}.
 *
 * <p>Invariants: inside the engine a price is a {@code long} count of ticks and a quantity a {@code
 * long} count of lots of its instrument; the decimal types live at the edges. Every conversion is
 * exact or throws; the one place that rounds is {@link dev.belay.api.market.Instrument}.
 *
 * <p>Non-goals: currency conversion, market calendars.
 */
@NullMarked
package dev.belay.api.market;

import org.jspecify.annotations.NullMarked;
