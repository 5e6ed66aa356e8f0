/**
 * What Prometheus reads.
 *
 * <p>Entry points: {@link dev.belay.server.metrics.RuntimeMetrics} over all sessions, {@link
 * dev.belay.server.metrics.BotMetrics} of each that runs.
 *
 * <p>Invariant: reading metrics never waits for a bot.
 *
 * <p>Non-goals: KPIs, which come from the journal.
 */
@NullMarked
package dev.belay.server.metrics;

import org.jspecify.annotations.NullMarked;
