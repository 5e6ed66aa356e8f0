/**
 * Sessions in a process, from inside: what no request can bring about.
 *
 * <p>Entry points: the tests. Non-goals: what a caller sees, which is tested over HTTP.
 */
@NullMarked
package dev.belay.server.session;

import org.jspecify.annotations.NullMarked;
