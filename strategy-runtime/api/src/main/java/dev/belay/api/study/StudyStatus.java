package dev.belay.api.study;

/**
 * A study while it runs, and after.
 *
 * @param id which
 * @param state where it is
 * @param text why, when it ended without a report; else empty
 * @param runsDone backtests made
 * @param runs backtests in all
 */
public record StudyStatus(StudyId id, StudyState state, String text, int runsDone, int runs) {}
