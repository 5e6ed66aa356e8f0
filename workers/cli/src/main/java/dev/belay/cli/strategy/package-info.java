/**
 * The strategies a command can run: the catalogue's, and those of an author's jar.
 *
 * <p>Entry points: {@link dev.belay.cli.strategy.Strategies}, {@link
 * dev.belay.cli.strategy.StrategyProject} makes a project for a new one.
 *
 * <p>Invariants: an author's strategy never takes the name of one of the catalogue; a build that
 * has an author's jar is another build.
 *
 * <p>Non-goals: compiling and testing it; that is the author's Maven.
 */
@NullMarked
package dev.belay.cli.strategy;

import org.jspecify.annotations.NullMarked;
