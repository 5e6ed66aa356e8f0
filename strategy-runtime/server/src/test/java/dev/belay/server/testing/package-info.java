/**
 * A real runtime over a real socket for tests.
 *
 * <p>Entry point: {@link dev.belay.server.testing.TestHome}.
 *
 * <p>Invariant: everything is in a directory of the test's own.
 *
 * <p>Non-goals: faking any part of the runtime.
 */
@NullMarked
package dev.belay.server.testing;

import org.jspecify.annotations.NullMarked;
