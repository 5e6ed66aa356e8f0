/**
 * Studies: what a candidate's results on a tape are worth.
 *
 * <p>Entry points: {@link dev.belay.api.study.StudySpec} to start one, {@link
 * dev.belay.api.study.StudyStatus} while it runs, {@link dev.belay.api.study.StudyReport} when it
 * is done.
 *
 * <p>Invariants: the same spec on the same build and tape gives the same report, but for the trials
 * counted, which are as of the moment the study looked; money is in units of 1e-8 of the quote
 * currency, instants are the tape's, in nanoseconds since 1970 UTC.
 *
 * <p>Non-goals: how a study is made (see the engine), whether it is good enough (see the gates).
 */
@NullMarked
package dev.belay.api.study;

import org.jspecify.annotations.NullMarked;
