/**
 * The runtime process.
 *
 * <p>Entry point: {@link dev.belay.server.RuntimeMain}, the composition root: what the process is
 * made of can be read there from top to bottom.
 *
 * <p>Invariants: one process owns a home; a start that fails says why in one line and exits with 2
 * (bad input) or 4 (something it needs is not there); SIGTERM suspends every session with
 * everything on disk.
 *
 * <p>Non-goals: supervising itself (see the command line's desk).
 */
@NullMarked
package dev.belay.server;

import org.jspecify.annotations.NullMarked;
