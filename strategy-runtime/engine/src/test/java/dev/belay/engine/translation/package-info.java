/** Tests of the translation package. */
@NullMarked
package dev.belay.engine.translation;

import org.jspecify.annotations.NullMarked;
