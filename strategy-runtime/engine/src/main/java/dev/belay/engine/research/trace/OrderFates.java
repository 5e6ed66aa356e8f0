package dev.belay.engine.research.trace;

/**
 * What became of a session's orders. Each counts once.
 *
 * @param submitted sent to the venue: the sum of those below
 * @param filled to their last lot
 * @param partlyFilled canceled or expired after a part of them had traded
 * @param canceled or expired without a fill
 * @param rejected by the venue
 * @param open when the log ended
 * @param denied by our own risk, never sent
 * @param touched canceled without a fill although the market traded at their price
 */
public record OrderFates(
    long submitted,
    long filled,
    long partlyFilled,
    long canceled,
    long rejected,
    long open,
    long denied,
    long touched) {}
