/** Tests of the intent package. */
@NullMarked
package dev.belay.engine.intent;

import org.jspecify.annotations.NullMarked;
