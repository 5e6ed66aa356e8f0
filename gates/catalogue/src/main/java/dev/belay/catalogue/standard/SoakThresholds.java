package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_LEAST;
import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_MOST;

import dev.belay.catalogue.gate.ThresholdDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The limits of {@code paper_soak}. */
final class SoakThresholds {
  static final ThresholdDefinition HARD_STOPS =
      new ThresholdDefinition(
          "hard_stops",
          "stops",
          AT_MOST,
          BigDecimal.ZERO,
          ThresholdDefinition.Range.COUNT,
          "0 passes, 1 fails",
          "A bound that had to stop the candidate is a kill criterion.");
  static final ThresholdDefinition NET_PNL =
      new ThresholdDefinition(
          "net_pnl",
          "quote currency",
          AT_LEAST,
          BigDecimal.ZERO,
          ThresholdDefinition.Range.AMOUNT,
          "0 passes, -0.00000001 fails",
          "Net of fees and funding; what is left open is marked at the side it would close on,"
              + " less the taker fee. Who does not earn on paper will not earn with money.");
  static final ThresholdDefinition MAX_DRAWDOWN =
      new ThresholdDefinition(
          "max_drawdown",
          "share of capital",
          AT_MOST,
          new BigDecimal("0.02"),
          ThresholdDefinition.Range.SHARE,
          "0.02 passes, 0.0201 fails",
          "The desk bears 2 % of a candidate's capital while it proves itself.");
  static final ThresholdDefinition FILLS_4H =
      new ThresholdDefinition(
          "fills_4h",
          "fills",
          AT_LEAST,
          BigDecimal.TEN,
          ThresholdDefinition.Range.COUNT,
          "a soak of 4 h or less: 10 passes, 9 is inconclusive",
          "Fewer fills say nothing. Between 4 h and 24 h the limit grows in a straight line from"
              + " this one to fills_24h, rounded up; outside it stays.");
  static final ThresholdDefinition FILLS_24H =
      new ThresholdDefinition(
          "fills_24h",
          "fills",
          AT_LEAST,
          BigDecimal.valueOf(50),
          ThresholdDefinition.Range.COUNT,
          "a soak of 24 h or more: 50 passes, 49 is inconclusive; of 14 h: 30",
          "The other end of the line, see fills_4h. It does not grow beyond a day: from there on"
              + " net_edge_bound asks whether the fills are enough.");
  static final ThresholdDefinition NET_EDGE_BOUND =
      new ThresholdDefinition(
          "net_edge_bound",
          "bp",
          AT_LEAST,
          BigDecimal.ZERO,
          ThresholdDefinition.Range.of("-10000", "10000"),
          "0.1 passes, -0.1 is inconclusive",
          "One-sided 90 % lower bound of the net edge by block bootstrap: below zero, luck explains"
              + " the result.");
  static final ThresholdDefinition MAKER_RATIO =
      new ThresholdDefinition(
          "maker_ratio",
          "share of fills",
          AT_LEAST,
          new BigDecimal("0.90"),
          ThresholdDefinition.Range.SHARE,
          "0.9 passes, 0.89 fails",
          "A market maker that takes liquidity pays the spread it lives on. Asked of epp only.");
  static final ThresholdDefinition DATA_UPTIME =
      new ThresholdDefinition(
          "data_uptime",
          "share of counted time",
          AT_LEAST,
          new BigDecimal("0.995"),
          ThresholdDefinition.Range.SHARE,
          "0.995 passes, 0.9949 fails",
          "What was not seen was not soaked; 99.5 % leaves 7 minutes a day for reconnects.");

  static final List<ThresholdDefinition> ALL =
      List.of(
          HARD_STOPS,
          NET_PNL,
          MAX_DRAWDOWN,
          FILLS_4H,
          FILLS_24H,
          NET_EDGE_BOUND,
          MAKER_RATIO,
          DATA_UPTIME);

  private static final BigDecimal SHORT_SECONDS = BigDecimal.valueOf(4 * 3600);
  private static final BigDecimal LONG_SECONDS = BigDecimal.valueOf(24 * 3600);

  private SoakThresholds() {}

  /**
   * Fills that a soak needs.
   *
   * @param seconds it has to last
   * @param atShort limit for 4 h and less
   * @param atLong limit for 24 h and more
   */
  static BigDecimal fillsNeeded(long seconds, BigDecimal atShort, BigDecimal atLong) {
    BigDecimal length =
        BigDecimal.valueOf(seconds).max(SHORT_SECONDS).min(LONG_SECONDS).subtract(SHORT_SECONDS);
    BigDecimal span = LONG_SECONDS.subtract(SHORT_SECONDS);
    return atLong
        .subtract(atShort)
        .multiply(length)
        .divide(span, 9, RoundingMode.HALF_EVEN)
        .add(atShort)
        .setScale(0, RoundingMode.CEILING);
  }
}
