/** The ladder's rules, one test each. */
@NullMarked
package dev.belay.workflows.promotion;

import org.jspecify.annotations.NullMarked;
