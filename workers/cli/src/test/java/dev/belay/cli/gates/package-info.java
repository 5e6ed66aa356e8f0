@NullMarked
package dev.belay.cli.gates;

import org.jspecify.annotations.NullMarked;
