/**
 * What the gates of ladders say now: for people, for pipelines, and as what changed since before.
 *
 * <p>Entry points: {@link dev.belay.cli.gates.JudgedLadder} is one ladder's answer; {@link
 * dev.belay.cli.gates.GateTransitions} keeps what changed.
 *
 * <p>Invariants: a transition is on disk before it is told; the file only grows.
 *
 * <p>Non-goals: judging (see the gate cycle's workflow and {@code DeskGates}).
 */
@NullMarked
package dev.belay.cli.gates;

import org.jspecify.annotations.NullMarked;
