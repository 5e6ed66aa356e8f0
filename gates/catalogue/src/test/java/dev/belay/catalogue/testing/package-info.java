/**
 * Candidates, reports and exhibits that pass, to be spoiled one detail at a time.
 *
 * <p>Entry point: {@link dev.belay.catalogue.testing.Ladder}.
 */
@NullMarked
package dev.belay.catalogue.testing;

import org.jspecify.annotations.NullMarked;
