/**
 * The journal and recorded market data.
 *
 * <p>Entry point: every class is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: those of {@link dev.belay.cli.command}.
 *
 * <p>Non-goals: Verifying ({@code cli.journal}) and importing ({@code engine}).
 */
@NullMarked
package dev.belay.cli.command.books;

import org.jspecify.annotations.NullMarked;
