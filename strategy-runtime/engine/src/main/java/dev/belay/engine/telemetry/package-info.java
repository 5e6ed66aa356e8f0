/**
 * What a running bot takes in time and CPU, for people and alerts; nothing here is decided by.
 *
 * <p>Entry points: {@link dev.belay.engine.telemetry.LatencyMeter}, and {@link
 * dev.belay.engine.telemetry.TimedStrategy}, which feeds it.
 *
 * <p>Invariants: used by the bot's thread alone; off until it is started, and then recording
 * allocates nothing; no value of it reaches a frame, since a replay takes another time.
 *
 * <p>Non-goals: publishing to other threads (see the session), scraping (see the server).
 */
@NullMarked
package dev.belay.engine.telemetry;

import org.jspecify.annotations.NullMarked;
