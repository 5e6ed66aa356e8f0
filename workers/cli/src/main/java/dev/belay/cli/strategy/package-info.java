/**
 * The strategies a command can run: the catalogue's, and those of an author's jar.
 *
 * <p>Entry points: {@link dev.belay.cli.strategy.Strategies}, {@link
 * dev.belay.cli.strategy.StrategyProject} makes a project for a new one.
 *
 * <p>Invariants: an author's strategy never takes the name of one of the catalogue.
 *
 * <p>Non-goals: compiling and testing it; that is the author's Maven. Promoting it: a desk's
 * runtime has the catalogue only, since a build's identity does not cover an author's jar.
 */
@NullMarked
package dev.belay.cli.strategy;

import org.jspecify.annotations.NullMarked;
