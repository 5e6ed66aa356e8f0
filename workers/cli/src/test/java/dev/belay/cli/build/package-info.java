/** Tests of the build record's writer. */
@NullMarked
package dev.belay.cli.build;

import org.jspecify.annotations.NullMarked;
