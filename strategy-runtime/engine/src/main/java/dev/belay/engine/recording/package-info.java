/**
 * Markets as others recorded them, read into tapes.
 *
 * <p>Entry points: {@link dev.belay.engine.recording.BinanceRecording}, {@link
 * dev.belay.engine.recording.BitgetRecording} and {@link dev.belay.engine.recording.BarCsv}, each
 * with an {@link dev.belay.engine.recording.ImportRequest}.
 *
 * <p>Invariants: one pass over the files; a number is read from its text exactly, never through
 * floating point; what is malformed, off the grid, out of time order, missing or crossed stops the
 * import with file, line and column, or, for gaps, is left out to the next snapshot when so asked;
 * nothing is stored unless everything was read.
 *
 * <p>Non-goals: recording, and downloading.
 */
@NullMarked
package dev.belay.engine.recording;

import org.jspecify.annotations.NullMarked;
