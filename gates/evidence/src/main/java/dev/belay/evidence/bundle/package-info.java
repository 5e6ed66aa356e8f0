/**
 * Evidence as a whole: the append-only log of a ladder and the one file that verifies offline.
 *
 * <p>Entry points: {@link dev.belay.evidence.bundle.EvidenceLog} for tree heads and proofs (RFC
 * 6962), {@link dev.belay.evidence.bundle.Archive} to write the file, {@link
 * dev.belay.evidence.bundle.ArchiveReader} to read it, {@link
 * dev.belay.evidence.bundle.ArchiveCheck} to check what it holds.
 *
 * <p>Invariants: the same evidence and the same key give the same bytes; a file is read only when
 * making it again gives the same bytes, so none is outside the check; nothing in the file says whom
 * to trust.
 *
 * <p>Non-goals: judging gates (see the catalogue), rendering reports (see the activities).
 */
@NullMarked
package dev.belay.evidence.bundle;

import org.jspecify.annotations.NullMarked;
