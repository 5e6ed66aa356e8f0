/**
 * Cuts an amount into slices over a window of time.
 *
 * <p>Entry points: {@link dev.belay.api.slicing.Slicer#slice}, used by whoever trades an amount in
 * parts (the translator of an execution, the unwind of a position); {@link
 * dev.belay.api.slicing.SliceSchedule}, what is left of it while it is carried out.
 *
 * <p>Invariants: whole lots and whole nanoseconds; the slices of an amount add up to it; the first
 * is due at once; the same request always gives the same slices.
 *
 * <p>Non-goals: prices, venues, waiting.
 */
@NullMarked
package dev.belay.api.slicing;

import org.jspecify.annotations.NullMarked;
