/** Tests of the tape package. */
@NullMarked
package dev.belay.engine.tape;

import org.jspecify.annotations.NullMarked;
