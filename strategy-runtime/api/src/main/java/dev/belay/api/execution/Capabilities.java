package dev.belay.api.execution;

import java.util.Set;

/**
 * What a venue offers.
 *
 * @param timesInForce at least one
 * @param postOnly whether post-only orders exist
 * @param reduceOnly whether reduce-only orders exist
 * @param modify whether a working order can be changed in place
 */
public record Capabilities(
    Set<TimeInForce> timesInForce, boolean postOnly, boolean reduceOnly, boolean modify) {
  public Capabilities {
    timesInForce = Set.copyOf(timesInForce);
  }
}
