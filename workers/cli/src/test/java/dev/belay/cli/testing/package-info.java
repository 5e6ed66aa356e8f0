/** Runs the command line inside a test, against desks made by hand. */
@NullMarked
package dev.belay.cli.testing;

import org.jspecify.annotations.NullMarked;
