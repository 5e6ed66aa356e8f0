/**
 * Which build runs here.
 *
 * <p>Entry point: {@link dev.belay.server.build.BuildId}.
 *
 * <p>Invariant: equal jars give equal ids, on any machine.
 *
 * <p>Non-goals: versions for people.
 */
@NullMarked
package dev.belay.server.build;

import org.jspecify.annotations.NullMarked;
