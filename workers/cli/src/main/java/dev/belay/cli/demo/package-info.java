/**
 * The demo: a desk of its own on which two candidates climb from a backtest to a signed decision.
 *
 * <p>Entry point: {@link dev.belay.cli.demo.Demo}.
 *
 * <p>Invariants: it uses the same processes, acts and gates as any desk; nothing about a verdict is
 * arranged; it never touches another desk or a cluster that it was not told to use; it leaves no
 * process behind.
 *
 * <p>Non-goals: people. Its three operators are keys made for one run.
 */
@NullMarked
package dev.belay.cli.demo;

import org.jspecify.annotations.NullMarked;
