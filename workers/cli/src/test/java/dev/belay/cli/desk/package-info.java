/** What people read. */
@NullMarked
package dev.belay.cli.desk;

import org.jspecify.annotations.NullMarked;
