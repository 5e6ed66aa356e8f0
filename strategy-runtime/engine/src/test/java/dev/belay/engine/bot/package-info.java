/** Tests of the bot package. */
@NullMarked
package dev.belay.engine.bot;

import org.jspecify.annotations.NullMarked;
