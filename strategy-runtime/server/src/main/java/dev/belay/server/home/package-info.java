/**
 * The runtime's directory and what it is told at its start.
 *
 * <p>Entry points: {@link dev.belay.server.home.RuntimeSettings} read from arguments and
 * environment; {@link dev.belay.server.home.Home} for where things are; {@link
 * dev.belay.server.home.HomeLock} so that one process owns a home.
 *
 * <p>Invariants: a setting that is missing or wrong is a {@link
 * dev.belay.server.home.StartFailure}: one line for a person and an exit code.
 *
 * <p>Non-goals: Spring's own settings ({@code server.ssl.*} and the like), which stay Spring's.
 */
@NullMarked
package dev.belay.server.home;

import org.jspecify.annotations.NullMarked;
