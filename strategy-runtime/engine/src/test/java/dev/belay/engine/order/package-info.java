/** Tests of the order package. */
@NullMarked
package dev.belay.engine.order;

import org.jspecify.annotations.NullMarked;
