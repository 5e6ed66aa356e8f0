package dev.belay.api.journal;

import java.util.Optional;

/**
 * How far a session's journal is made and how far the database has it, as the runtime knows.
 *
 * @param stream the session's id
 * @param made last row made, 0 before the first; rows up to it may still be on their way
 * @param shipped last row that the database acknowledged to this process
 * @param problem why rows are not shipped now; absent while they are, and when all are
 */
public record JournalState(String stream, long made, long shipped, Optional<String> problem) {}
