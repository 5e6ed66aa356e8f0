/**
 * The control plane's memory in PostgreSQL, and the activities that fill and judge it.
 *
 * <p>Entry points: {@link dev.belay.activities.evidence.EvidenceSchema} to migrate and validate,
 * {@link dev.belay.activities.evidence.EvidenceDatabase} to connect, then {@link
 * dev.belay.activities.evidence.EvidenceStore}, {@link
 * dev.belay.activities.evidence.CandidateStore}, {@link dev.belay.activities.evidence.LadderStore}.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>A slot is filled once; whoever comes second is told who was first.
 *   <li>A ladder's leaves are numbered in the order of storing, without gaps, under a row lock; a
 *       decision is the last one.
 *   <li>Rows are for finding. What is judged are signed bytes, verified when they are read unless
 *       the very same bytes were before, under the same signers. A decision and what is exported
 *       verify all of them anew.
 * </ol>
 *
 * <p>Non-goals: market data and orders (see the journal); the state of processes (see Temporal).
 */
@NullMarked
package dev.belay.activities.evidence;

import org.jspecify.annotations.NullMarked;
