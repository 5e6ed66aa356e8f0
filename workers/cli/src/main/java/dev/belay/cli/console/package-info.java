/**
 * How the command line talks: exit codes, errors with a next step, tables, progress, JSON.
 *
 * <p>Entry points: {@link dev.belay.cli.console.Console} and {@link
 * dev.belay.cli.console.CliException}.
 *
 * <p>Invariants: what a command answers goes to standard output, everything else to standard error;
 * with {@code --json} standard output carries one JSON document and nothing more.
 *
 * <p>Non-goals: parsing arguments (picocli does).
 */
@NullMarked
package dev.belay.cli.console;

import org.jspecify.annotations.NullMarked;
