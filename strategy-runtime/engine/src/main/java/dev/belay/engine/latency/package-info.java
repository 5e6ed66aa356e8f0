/**
 * How long a command takes to a simulated venue, and a report back.
 *
 * <p>Entry points: {@link dev.belay.engine.latency.Latency}, made from a config by {@link
 * dev.belay.engine.latency.Latencies}. A new model is one file here, its record in {@code
 * LatencyModel} and a line in {@code Latencies}.
 *
 * <p>Invariants: never negative; a function of the market frames seen and the time asked for;
 * nothing is allocated.
 *
 * <p>Non-goals: that nothing overtakes (the venue sees to that), jitter drawn at random.
 */
@NullMarked
package dev.belay.engine.latency;

import org.jspecify.annotations.NullMarked;
