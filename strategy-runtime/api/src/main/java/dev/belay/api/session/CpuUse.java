package dev.belay.api.session;

import java.util.Optional;

/**
 * CPU time of a bot's thread, since this process runs the session.
 *
 * @param totalNanos all of it
 * @param recentNanos within {@code withinNanos} of the wall
 * @param withinNanos the budget's time; 10 s where there is none
 * @param budgetNanos most of {@code recentNanos}; absent: no budget
 * @param slowedNanos time of the wall the bot waited because its budget was used up
 */
public record CpuUse(
    long totalNanos,
    long recentNanos,
    long withinNanos,
    Optional<Long> budgetNanos,
    long slowedNanos) {}
