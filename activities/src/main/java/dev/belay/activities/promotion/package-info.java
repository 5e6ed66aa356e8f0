/**
 * A ladder's books as activities: soaks measured, rungs and requests recorded, the decision and the
 * archive.
 *
 * <p>Entry point: {@link dev.belay.activities.promotion.EvidenceActivitiesImpl}.
 *
 * <p>Invariants: a decision is never better than what was proposed, and never GO unless the archive
 * it would be exported in verifies with today's signers and every gate that counts passes again;
 * doing any of it twice changes nothing.
 *
 * <p>Non-goals: judging gates (see the gates' activities), waiting for people (see the workflows).
 */
@NullMarked
package dev.belay.activities.promotion;

import org.jspecify.annotations.NullMarked;
