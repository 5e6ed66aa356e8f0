/** Recorded histories: made by {@code HistoryRecorder}, replayed by {@code HistoryReplayTest}. */
@NullMarked
package dev.belay.workflows.history;

import org.jspecify.annotations.NullMarked;
