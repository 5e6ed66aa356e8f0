/** A ladder on the time-skipping test server, with activities by hand. */
@NullMarked
package dev.belay.workflows.testing;

import org.jspecify.annotations.NullMarked;
