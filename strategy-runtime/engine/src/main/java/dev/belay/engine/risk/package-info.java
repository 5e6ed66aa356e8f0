/**
 * What a bot's orders and losses may be.
 *
 * <p>Entry points: {@link dev.belay.engine.risk.RiskVeto} before every placement, {@link
 * dev.belay.engine.risk.LossGuard} after every event.
 *
 * <p>Invariants: checks run in the order of {@link dev.belay.api.execution.DenialCode}, the first
 * that fails is reported; caps hold for the worst case, everything working and in flight filled; a
 * limit itself is allowed, one lot more is not.
 *
 * <p>Non-goals: cancels, which always pass.
 */
@NullMarked
package dev.belay.engine.risk;

import org.jspecify.annotations.NullMarked;
