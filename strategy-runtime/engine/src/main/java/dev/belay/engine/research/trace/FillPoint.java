package dev.belay.engine.research.trace;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Side;

/**
 * A fill as the log has it.
 *
 * @param atNanos when the venue matched
 * @param heardAtNanos when the bot heard of it
 * @param order the order's sequence in its session
 * @param trade the venue's id
 * @param side bought or sold
 * @param priceTicks price
 * @param quantityLots quantity, above zero
 * @param feeUnits paid, positive
 * @param liquidity given or taken
 * @param midHalfTicks twice the mid before it traded: without a book the print that fills an order
 *     is itself the next mid, and would make every fill look bad
 * @param positionLots after it
 * @param realizedUnits of this fill, fees not in it
 * @param queueLots printed at its order's price while that rested, before its first fill
 */
public record FillPoint(
    long atNanos,
    long heardAtNanos,
    long order,
    String trade,
    Side side,
    long priceTicks,
    long quantityLots,
    long feeUnits,
    Liquidity liquidity,
    long midHalfTicks,
    long positionLots,
    long realizedUnits,
    long queueLots) {}
