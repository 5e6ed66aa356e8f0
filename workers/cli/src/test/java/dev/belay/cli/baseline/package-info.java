@NullMarked
package dev.belay.cli.baseline;

import org.jspecify.annotations.NullMarked;
