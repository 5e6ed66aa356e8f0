/** Tests of the risk package. */
@NullMarked
package dev.belay.engine.risk;

import org.jspecify.annotations.NullMarked;
