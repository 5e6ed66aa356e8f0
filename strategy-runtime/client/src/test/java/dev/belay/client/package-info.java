/** Tests of the client against a server that misbehaves. */
@NullMarked
package dev.belay.client;

import org.jspecify.annotations.NullMarked;
