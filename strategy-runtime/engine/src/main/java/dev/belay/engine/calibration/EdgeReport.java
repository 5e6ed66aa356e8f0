package dev.belay.engine.calibration;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What fills earned, and what follows for the config. Absent numbers were not measured.
 *
 * @param fills all
 * @param makerFills those that gave liquidity
 * @param marked fills whose markout is known
 * @param quotedBps mean half spread quoted when they filled
 * @param earnedBps mean distance of the fills from the mid
 * @param fillFactor mean of earned over quoted, fill by fill: the parameter {@code fill_factor}
 * @param adverseSelectionBps mean move of the mid against the fills until their markout, below zero
 *     when it moved their way
 * @param feeBps mean fee of the price
 * @param netEdgeBps twice the volume-weighted mean edge of a fill: {@code side × (mid after markout
 *     − price) / price − fee}, what a round trip left, funding not in it
 * @param advice what to change; empty when too little is known or nothing is off
 */
public record EdgeReport(
    long fills,
    long makerFills,
    long marked,
    OptionalDouble quotedBps,
    OptionalDouble earnedBps,
    OptionalDouble fillFactor,
    OptionalDouble adverseSelectionBps,
    OptionalDouble feeBps,
    OptionalDouble netEdgeBps,
    List<Advice> advice) {
  public EdgeReport {
    advice = List.copyOf(advice);
  }

  /**
   * A recommended change.
   *
   * @param parameter of the strategy
   * @param used value the session worked with
   * @param recommended value its fills speak for
   * @param because one sentence
   */
  public record Advice(String parameter, double used, double recommended, String because) {}
}
