/** Tests of the whole process over its socket. */
@NullMarked
package dev.belay.server;

import org.jspecify.annotations.NullMarked;
