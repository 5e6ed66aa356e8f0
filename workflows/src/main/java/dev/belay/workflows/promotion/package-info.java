/**
 * The promotion ladder: one run per candidate, from a signed promotion to a recorded decision.
 *
 * <p>Entry points: {@link dev.belay.workflows.promotion.PromotionLadderWorkflow}, started under the
 * id that {@link dev.belay.workflows.promotion.LadderId} makes.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>A rung that does not PASS never leads to the next; nothing is measured again by itself.
 *   <li>Acts are judged in the order they arrived, while everything else goes on, and each gets an
 *       answer before the run ends.
 *   <li>However it ends, a decision is recorded and the bundle is exported; only a refused
 *       promotion has neither.
 *   <li>Nothing here verifies, hashes or reads a clock: activities do.
 * </ol>
 *
 * <p>Non-goals: thresholds, signatures, storage.
 */
@NullMarked
package dev.belay.workflows.promotion;

import org.jspecify.annotations.NullMarked;
