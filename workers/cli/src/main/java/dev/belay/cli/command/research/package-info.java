/**
 * From an idea to a candidate: strategies, intents and runs on recorded data.
 *
 * <p>Entry point: every class is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: those of {@link dev.belay.cli.command}.
 *
 * <p>Non-goals: Running ({@code engine.research} does).
 */
@NullMarked
package dev.belay.cli.command.research;

import org.jspecify.annotations.NullMarked;
