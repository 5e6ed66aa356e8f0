/**
 * A desk in memory for tests: keys, a database, a runtime by hand.
 *
 * <p>Entry points: {@link dev.belay.activities.testing.TestDesk} and {@link
 * dev.belay.activities.testing.FakeRuntime}.
 *
 * <p>Invariants: everything is on loopback and of this test alone.
 *
 * <p>Non-goals: a market. The fake runtime's sessions are written, not traded.
 */
@NullMarked
package dev.belay.activities.testing;

import org.jspecify.annotations.NullMarked;
