/**
 * What a session's fills, fees and funding come to.
 *
 * <p>Entry points: {@link dev.belay.engine.account.Account}, average cost of one instrument; {@link
 * dev.belay.engine.account.FundingAccrual}, funding of perpetuals; {@link
 * dev.belay.engine.account.UnitRate}, the exact ratio that turns tick-lots into money.
 *
 * <p>Invariants: cash flow and position are exact integers; cost released, fees and funding are
 * whole units of 1e-8 of the quote currency, rounded half even; what rounding leaves stays in the
 * basis, so equity = start + realized + funding − fees + unrealized to the unit after every event.
 * Overflow throws, and nothing here allocates after construction but {@link
 * dev.belay.engine.account.FundingAccrual}.
 *
 * <p>Non-goals: margin and liquidation distance, several instruments in one account.
 */
@NullMarked
package dev.belay.engine.account;

import org.jspecify.annotations.NullMarked;
