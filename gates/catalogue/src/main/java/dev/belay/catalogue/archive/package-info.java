/**
 * Judging a ladder again from what was stored, by whoever holds it.
 *
 * <p>Entry points: {@link dev.belay.catalogue.archive.Rejudge} over the evidence of one attempt,
 * {@link dev.belay.catalogue.archive.ArchiveVerifier} over an exported file, and {@link
 * dev.belay.catalogue.archive.RequestBasis} for who asks people to sign.
 *
 * <p>Invariants: nothing recorded is believed. Ids, slots, signatures, verdicts, requests and
 * approvals are worked out again, and whatever comes out otherwise is a finding; a GO is supported
 * only when nothing does and nothing is missing.
 *
 * <p>Non-goals: reading files, finding signers, exporting.
 */
@NullMarked
package dev.belay.catalogue.archive;

import org.jspecify.annotations.NullMarked;
