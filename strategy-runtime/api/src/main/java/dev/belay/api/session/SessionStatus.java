package dev.belay.api.session;

import java.util.Optional;

/**
 * A session while it runs.
 *
 * @param id which
 * @param state where in its life
 * @param text why it is in this state; empty when running
 * @param startNanos session clock at its start; 0 before the first event
 * @param nowNanos session clock now
 * @param elapsedNanos session time that counts: held time left out
 * @param durationNanos session time after which it ends
 * @param fills so far
 * @param positionLots signed, hedged what is held long less what is held short; absent when it is
 *     not known, which is never the same as none
 * @param equityUnits in 1e-8 of the quote currency, at the current mid
 * @param pnlUnits equity less capital
 * @param uptime share of elapsed time in which the feed was fresh, 0 to 1
 * @param journalSequence last journal event made
 * @param shippedSequence last journal event that PostgreSQL acknowledged
 * @param legs of a session that holds long and short at once; absent for one position, and where
 *     {@code positionLots} is
 */
public record SessionStatus(
    SessionId id,
    SessionState state,
    String text,
    long startNanos,
    long nowNanos,
    long elapsedNanos,
    long durationNanos,
    long fills,
    Optional<Long> positionLots,
    long equityUnits,
    long pnlUnits,
    double uptime,
    long journalSequence,
    long shippedSequence,
    Optional<Legs> legs) {}
