/**
 * The strategies that come with the runtime.
 *
 * <p>Entry point: {@link dev.belay.engine.strategy.Catalogue}.
 *
 * <p>Invariants: a name and version always mean the same behaviour; parameters are described well
 * enough to check a value and to print the reference page.
 *
 * <p>Non-goals: loading strategies from elsewhere.
 */
@NullMarked
package dev.belay.engine.strategy;

import org.jspecify.annotations.NullMarked;
