package dev.belay.engine.translation;

import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;

/**
 * A directive and the market it is translated in.
 *
 * @param directive of scope new trade or close position
 * @param group the id its group gets
 * @param atNanos now
 * @param bidTicks best bid, or the last trade where there is no book; 0 when neither is known
 * @param askTicks best ask, or the last trade where there is no book; 0 when neither is known
 */
public record TranslationRequest(
    ExecutionDirective directive, GroupId group, long atNanos, long bidTicks, long askTicks) {

  /** The price on the other side, which slippage is measured from; 0 when unknown. */
  public long referenceTicks(Side side) {
    return side == Side.BUY ? askTicks : bidTicks;
  }
}
