/**
 * The command line: {@link dev.belay.cli.Belay} is its composition root.
 *
 * <p>Invariants: three doors and no fourth — Temporal (ladders, gates, acts), the runtime's HTTP
 * API (sessions, orders, kill), PostgreSQL (candidates, evidence, journal); exit codes are {@link
 * dev.belay.cli.console.ExitCode}'s; a stack trace never reaches a person.
 */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
