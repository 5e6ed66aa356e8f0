/**
 * A book of levels, and the frames that change it.
 *
 * <p>Entry points: {@link dev.belay.engine.book.LevelBook}, set by level or by a whole {@code
 * Depth} frame where it lies; {@link dev.belay.engine.book.LevelListener}, which hears of levels;
 * {@link dev.belay.engine.book.MarketFrame}, where the fields of a market frame are.
 *
 * <p>Invariants: nothing is allocated after warm-up; the best price of either side is known without
 * looking for it; a level is a price and what is shown there, above zero. A book may be crossed: it
 * says what it was told.
 *
 * <p>Non-goals: whether messages are missing (the import says), our own orders (the venue).
 */
@NullMarked
package dev.belay.engine.book;

import org.jspecify.annotations.NullMarked;
