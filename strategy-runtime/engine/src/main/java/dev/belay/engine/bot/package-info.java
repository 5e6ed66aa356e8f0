/**
 * One bot: one inbox, one loop, one thread.
 *
 * <p>Entry points: {@link dev.belay.engine.bot.Inbox} takes everything that can influence a bot,
 * records it and hands it to {@link dev.belay.engine.bot.Bot#onFrame}, the one entry for every
 * driver.
 *
 * <p>Invariants: what a bot does is a function of its inbox frames; it reads no clock and no file;
 * an event that changes no order allocates nothing; every output is a frame of the same log; equity
 * is checked against its parts after every event.
 *
 * <p>Non-goals: where frames come from (the drivers), matching (the venue).
 */
@NullMarked
package dev.belay.engine.bot;

import org.jspecify.annotations.NullMarked;
