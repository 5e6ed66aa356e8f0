/**
 * What a desk survives and what it does not believe, shown on real processes: the real Temporal
 * server, PostgreSQL, runtime, worker and supervisor of a desk in a folder of its own.
 *
 * <p>Entry points: {@link dev.belay.acceptance.fault.DeskUnderTest} (a desk and how to kill parts
 * of it) and {@link dev.belay.acceptance.fault.Climb} (a candidate on its way up).
 *
 * <p>Invariants: a disturbed ladder is compared with an undisturbed one of the same desk, slot by
 * slot and number by number; only processes that a desk under test started are killed; every wait
 * has a limit; without a Temporal server the tests are skipped with one line that says so.
 *
 * <p>Non-goals: the logic of ladders (tested on Temporal's test server).
 */
@NullMarked
package dev.belay.acceptance.fault;

import org.jspecify.annotations.NullMarked;
