/**
 * What evidence is: a signed, content-addressed measurement with one record type per kind.
 *
 * <p>Entry points: {@link dev.belay.evidence.record.Evidence} and the sealed {@link
 * dev.belay.evidence.record.EvidenceBody}.
 *
 * <p>Invariants: an {@link dev.belay.evidence.record.EvidenceId} is the SHA-256 of the canonical
 * JSON; a {@link dev.belay.evidence.record.Slot} is filled once; a missing, stale or not-a-number
 * measurement never becomes a passing {@link dev.belay.evidence.record.Verdict}.
 *
 * <p>Non-goals: storing (see the activities), judging (see the catalogue).
 */
@NullMarked
package dev.belay.evidence.record;

import org.jspecify.annotations.NullMarked;
