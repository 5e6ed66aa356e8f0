@NullMarked
package dev.belay.cli.bench;

import org.jspecify.annotations.NullMarked;
