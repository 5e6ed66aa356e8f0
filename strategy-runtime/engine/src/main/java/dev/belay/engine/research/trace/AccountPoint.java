package dev.belay.engine.research.trace;

/**
 * The account at a mark or after a fill; money in 1e-8 of the quote currency.
 *
 * @param atNanos session clock
 * @param equityUnits with the position at mid
 * @param positionLots signed
 * @param midHalfTicks twice the mid
 * @param realizedUnits fees not in it
 * @param feeUnits paid, positive
 * @param fundingUnits received, positive
 */
public record AccountPoint(
    long atNanos,
    long equityUnits,
    long positionLots,
    long midHalfTicks,
    long realizedUnits,
    long feeUnits,
    long fundingUnits) {}
