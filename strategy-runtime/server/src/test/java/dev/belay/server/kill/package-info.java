/**
 * The kill latch from inside: what falls between two requests.
 *
 * <p>Entry points: the tests. Non-goals: what a caller sees, which is tested over HTTP.
 */
@NullMarked
package dev.belay.server.kill;

import org.jspecify.annotations.NullMarked;
