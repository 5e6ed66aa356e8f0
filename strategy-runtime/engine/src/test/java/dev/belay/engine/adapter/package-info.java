/** Tests of the adapter package. */
@NullMarked
package dev.belay.engine.adapter;

import org.jspecify.annotations.NullMarked;
