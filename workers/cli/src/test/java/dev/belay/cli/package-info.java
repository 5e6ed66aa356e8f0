/** Tests of what a person sees: exit codes, errors, help, JSON. */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
