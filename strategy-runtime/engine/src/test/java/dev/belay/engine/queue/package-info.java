@NullMarked
package dev.belay.engine.queue;

import org.jspecify.annotations.NullMarked;
