/** What people read. */
@NullMarked
package dev.belay.cli.console;

import org.jspecify.annotations.NullMarked;
