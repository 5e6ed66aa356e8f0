@NullMarked
package dev.belay.engine.book;

import org.jspecify.annotations.NullMarked;
