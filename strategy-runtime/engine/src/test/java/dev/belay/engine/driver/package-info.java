/** Tests of the driver package. */
@NullMarked
package dev.belay.engine.driver;

import org.jspecify.annotations.NullMarked;
