/** Tests of imports, on small files made by hand and on real recordings where they are. */
@NullMarked
package dev.belay.engine.recording;

import org.jspecify.annotations.NullMarked;
