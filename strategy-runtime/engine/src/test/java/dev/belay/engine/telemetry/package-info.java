/** Checks of what is measured of a running bot. */
@NullMarked
package dev.belay.engine.telemetry;

import org.jspecify.annotations.NullMarked;
