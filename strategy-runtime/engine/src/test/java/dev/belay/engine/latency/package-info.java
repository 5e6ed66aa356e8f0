@NullMarked
package dev.belay.engine.latency;

import org.jspecify.annotations.NullMarked;
