package dev.belay.api.journal;

/**
 * One row of the journal.
 *
 * @param stream the session's id
 * @param sequence from 1, without gaps
 * @param atNanos session clock, nanoseconds since 1970 UTC
 * @param correlation what all of this belongs to: the session's correlation
 * @param causation what led to it: {@code frame:<number>} or a client order id
 * @param payload what happened
 */
public record JournalEvent(
    String stream,
    long sequence,
    long atNanos,
    String correlation,
    String causation,
    JournalPayload payload) {}
