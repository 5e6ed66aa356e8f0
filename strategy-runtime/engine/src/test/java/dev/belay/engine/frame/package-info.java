/** Tests of the frame package. */
@NullMarked
package dev.belay.engine.frame;

import org.jspecify.annotations.NullMarked;
