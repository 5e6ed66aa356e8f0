/**
 * Signing as a person: with the key, agent or hardware token they have.
 *
 * <p>Entry point: {@link dev.belay.cli.people.Signing}.
 *
 * <p>Invariants: a private key never leaves its file or agent; what is signed is an act's canonical
 * JSON in the namespace of its kind.
 *
 * <p>Non-goals: deciding whether an act counts (the desk does).
 */
@NullMarked
package dev.belay.cli.people;

import org.jspecify.annotations.NullMarked;
