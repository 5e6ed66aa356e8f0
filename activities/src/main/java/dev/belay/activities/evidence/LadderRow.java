package dev.belay.activities.evidence;

import java.time.Instant;

/**
 * One attempt of a ladder, for lists. Nothing here is judged.
 *
 * @param subject the candidate's {@code id@checksum}
 * @param attempt from 1
 * @param workflowId the ladder's
 * @param profile its name
 * @param promoter who signed the promotion
 * @param state in a word: {@code RUNNING}, {@code WAITING}, {@code HELD}, {@code DECIDED}
 * @param rung where it is
 * @param verdict of the rung that ended last; empty before the first
 * @param outcome {@code GO}, {@code HOLD}, {@code NO_GO}; empty while it runs
 * @param note one line for a person
 */
public record LadderRow(
    String subject,
    int attempt,
    String workflowId,
    String profile,
    String promoter,
    String state,
    String rung,
    String verdict,
    String outcome,
    String note,
    Instant openedAt,
    Instant updatedAt) {}
