package dev.belay.activities.evidence;

import dev.belay.evidence.record.SignedEvidence;

/**
 * A row of the store. Only the signed bytes are ever judged; where the row says it belongs serves
 * finding it.
 *
 * @param signed bytes and signature as stored
 * @param leaf its place in the ladder's log, from 0
 */
public record StoredEvidence(SignedEvidence signed, long leaf) {}
