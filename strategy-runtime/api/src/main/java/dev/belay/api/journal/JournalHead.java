package dev.belay.api.journal;

/**
 * The chain of a session's journal as the runtime computes it from its own log, without the
 * database.
 *
 * @param stream the session's id
 * @param sequence the row it is the head of: the one asked for, or the last when there are fewer
 * @param hash of the chain up to that row, hex; 64 zeros before the first
 * @param last whether the session is over and this is its last row
 */
public record JournalHead(String stream, long sequence, String hash, boolean last) {}
