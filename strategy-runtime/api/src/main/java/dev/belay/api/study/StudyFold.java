package dev.belay.api.study;

/**
 * A window and what was chosen for it. Instants are the tape's.
 *
 * @param fromNanos start of what parameters were chosen on
 * @param cutNanos end of it, and start of the window that is judged
 * @param toNanos end of the window
 * @param points tried before the window
 * @param inSample the best of them, on what it was chosen on
 * @param outOfSample the same parameters in the window
 */
public record StudyFold(
    long fromNanos,
    long cutNanos,
    long toNanos,
    int points,
    StudyRun inSample,
    StudyRun outOfSample) {}
