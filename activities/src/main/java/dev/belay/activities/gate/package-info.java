/**
 * Gates as activities: what a gate needs is gathered here, judged by the catalogue, and stored.
 *
 * <p>Entry point: {@code GateActivitiesImpl}.
 *
 * <p>Invariants: a gate never reads the world, a gatherer never judges; what could not be gathered
 * is absent or named as unread and so never passes.
 *
 * <p>Non-goals: thresholds and verdicts (see the catalogue).
 */
@NullMarked
package dev.belay.activities.gate;

import org.jspecify.annotations.NullMarked;
