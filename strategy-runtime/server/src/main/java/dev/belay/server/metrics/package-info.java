/**
 * What Prometheus reads.
 *
 * <p>Entry point: {@link dev.belay.server.metrics.RuntimeMetrics}.
 *
 * <p>Invariant: reading metrics never waits for a bot.
 *
 * <p>Non-goals: KPIs, which come from the journal.
 */
@NullMarked
package dev.belay.server.metrics;

import org.jspecify.annotations.NullMarked;
