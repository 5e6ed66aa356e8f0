package dev.belay.engine.research.trace;

/**
 * What the market printed in one bar of the session's length; bars without a print are left out.
 *
 * @param openAtNanos its start
 * @param trades prints in it
 */
public record BarPoint(
    long openAtNanos,
    long openTicks,
    long highTicks,
    long lowTicks,
    long closeTicks,
    long volumeLots,
    long trades) {}
