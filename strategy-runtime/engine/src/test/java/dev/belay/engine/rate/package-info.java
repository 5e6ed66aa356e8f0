@NullMarked
package dev.belay.engine.rate;

import org.jspecify.annotations.NullMarked;
