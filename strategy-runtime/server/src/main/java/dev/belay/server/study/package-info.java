/**
 * Studies over HTTP: started, told, cancelled, and what came of them.
 *
 * <p>Entry point: {@link dev.belay.server.study.Studies}.
 *
 * <p>Invariants: one study runs at a time, so many wait, no more; none outlives its limit by more
 * than it takes a run to notice; its scratch folder goes when it ends, and what an earlier process
 * left of one goes at the start. A study is not kept: a runtime that starts knows none, and one
 * that is asked for again gives the same report.
 *
 * <p>Non-goals: what a study is (see the engine).
 */
@NullMarked
package dev.belay.server.study;

import org.jspecify.annotations.NullMarked;
