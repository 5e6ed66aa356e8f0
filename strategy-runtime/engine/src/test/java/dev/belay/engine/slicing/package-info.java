/** Tests of slicing. */
@NullMarked
package dev.belay.engine.slicing;

import org.jspecify.annotations.NullMarked;
