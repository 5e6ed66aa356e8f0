/** What people read. */
@NullMarked
package dev.belay.cli.demo;

import org.jspecify.annotations.NullMarked;
