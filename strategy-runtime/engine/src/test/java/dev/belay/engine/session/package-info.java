/** Tests of sessions as their callers see them. */
@NullMarked
package dev.belay.engine.session;

import org.jspecify.annotations.NullMarked;
