@NullMarked
package dev.belay.engine.research.study;

import org.jspecify.annotations.NullMarked;
