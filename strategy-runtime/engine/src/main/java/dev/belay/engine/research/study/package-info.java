/**
 * A candidate's results held against luck, time and cheating, in one go.
 *
 * <p>Entry points: {@link dev.belay.engine.research.study.Study}, and {@link
 * dev.belay.engine.research.study.TapeWalk} for its walk alone.
 *
 * <p>Invariants: the candidate's own run and every point of its grid are noted in the trial store
 * before the trials are counted; what is judged on was never chosen on; the same spec on the same
 * tape gives the same report, but for what others tried meanwhile.
 *
 * <p>Non-goals: threads and deadlines (the caller's; an interrupt ends a study), and whether a
 * result is good enough (the gates').
 */
@NullMarked
package dev.belay.engine.research.study;

import org.jspecify.annotations.NullMarked;
