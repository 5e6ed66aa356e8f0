/**
 * The build record: what a run of all tests found, signed with the desk's {@code belay-build} key.
 *
 * <p>Entry points: {@link dev.belay.cli.build.BuildRecorder} writes it, {@link
 * dev.belay.cli.build.BuildRecordCheck} says whether a gate will believe it.
 *
 * <p>Invariants: a run that did not pass is never recorded as one without failures; the build it
 * names is the one that the runtime of this installation says it is.
 *
 * <p>Non-goals: running the tests (the launcher does).
 */
@NullMarked
package dev.belay.cli.build;

import org.jspecify.annotations.NullMarked;
