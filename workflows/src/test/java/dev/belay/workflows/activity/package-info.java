/** What the wire and the policies say. */
@NullMarked
package dev.belay.workflows.activity;

import org.jspecify.annotations.NullMarked;
