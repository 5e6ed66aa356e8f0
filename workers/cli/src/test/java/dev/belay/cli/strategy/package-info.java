/** A strategy of one's own. */
@NullMarked
package dev.belay.cli.strategy;

import org.jspecify.annotations.NullMarked;
