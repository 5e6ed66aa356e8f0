/**
 * What a person once signed that the journal had: for every stream how many rows, and the hash of
 * its chain.
 *
 * <p>Entry points: {@link dev.belay.cli.baseline.BaselineReader} verifies what there is, {@link
 * dev.belay.cli.baseline.BaselineFolder} adds to it.
 *
 * <p>Invariants: baselines are numbered without a gap and each names the bytes of the one before;
 * each is signed in the namespace {@code belay-baseline}; what a new one gives up of the one before
 * is part of what is signed; a file that is not all of this is a problem that names it, never a
 * baseline.
 *
 * <p>Non-goals: reading the journal (see {@code cli.journal}); finding that the newest baselines
 * were removed, which only a copy kept elsewhere tells.
 */
@NullMarked
package dev.belay.cli.baseline;

import org.jspecify.annotations.NullMarked;
