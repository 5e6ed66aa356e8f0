/**
 * Many backtests: over a grid of parameters, over windows of a tape, over futures that never were.
 *
 * <p>Entry points: {@link dev.belay.engine.research.trial.Sweep} runs a grid on all cores, {@link
 * dev.belay.engine.research.trial.WalkForward} chooses on the past and judges on what follows,
 * {@link dev.belay.engine.research.trial.LookAhead} catches a strategy that knows the future,
 * {@link dev.belay.engine.research.trial.TrialStore} counts every trial made, {@link
 * dev.belay.engine.research.trial.LogDifference} says where two sessions parted.
 *
 * <p>Invariants: runs share the mapped tape and nothing else, so that their order and number change
 * no result; a run's log is deleted when its numbers are taken; trials are counted where they are
 * made, not where they are reported.
 *
 * <p>Non-goals: clever searches. A grid is what an author can still reason about.
 */
@NullMarked
package dev.belay.engine.research.trial;

import org.jspecify.annotations.NullMarked;
