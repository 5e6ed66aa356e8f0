/** Tests of the test server itself. */
@NullMarked
package dev.belay.testing.postgres;

import org.jspecify.annotations.NullMarked;
