package dev.belay.journal.store;

import dev.belay.api.journal.JournalPayload;

/**
 * A fill and where it stands in its stream.
 *
 * @param atNanos session clock, nanoseconds since 1970 UTC
 */
public record FillRow(String stream, long sequence, long atNanos, JournalPayload.Fill fill) {}
