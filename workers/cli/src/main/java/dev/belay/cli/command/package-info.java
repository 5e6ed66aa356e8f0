/**
 * What commands have in common. The commands lie below, by the groups of the help: one class per
 * command or group of commands that parses, asks the desk and prints.
 *
 * <p>Entry point: every command is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: a command that changes something is safe to run twice; what it prints for people
 * is a short table or a few lines; with {@code --json} it prints one document.
 *
 * <p>Non-goals: deciding anything (gates and workflows do).
 */
@NullMarked
package dev.belay.cli.command;

import org.jspecify.annotations.NullMarked;
