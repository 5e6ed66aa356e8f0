/** The arithmetic of plans. */
@NullMarked
package dev.belay.workflows.plan;

import org.jspecify.annotations.NullMarked;
