package dev.belay.api.session;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * When and how executions are worked in parts. Notionals are in the quote currency.
 *
 * @param twapNotionalMin an amount worth more than this is worked over time; default 50,000
 * @param twapChunkNotional what one part of it is worth; default 10,000
 * @param twapWindowNanos over how long; default 10 min
 * @param stealthNotionalMin an amount worth more than this is shown as little as possible; default
 *     10,000
 * @param icebergNotionalMin least worth of an order that is hidden in parts; default 10,000
 * @param chunksMax most parts where nobody says how many; from 1 to 100, default 10
 * @param slippageTight slippage limit of a trade that plans to earn little, a fraction; default
 *     0.0005
 * @param slippageWide slippage limit of any other trade, a fraction; default 0.005
 * @param tightBelowProfit planned profit below which the tight limit holds, as a fraction of the
 *     entry price; default 0.005
 * @param atVenue what is left to the venue where it can; absent: {@link AtVenue#NOTHING}
 */
public record ExecutionConfig(
    BigDecimal twapNotionalMin,
    BigDecimal twapChunkNotional,
    long twapWindowNanos,
    BigDecimal stealthNotionalMin,
    BigDecimal icebergNotionalMin,
    int chunksMax,
    BigDecimal slippageTight,
    BigDecimal slippageWide,
    BigDecimal tightBelowProfit,
    Optional<AtVenue> atVenue) {
  /**
   * What a venue keeps for us, so that it holds even while the bot is away.
   *
   * @param windows an execution's resting orders are good till the end of its window
   * @param stops the stop of an exit plan rests as a reduce-only stop order once the execution has
   *     ended
   */
  public record AtVenue(boolean windows, boolean stops) {
    public static final AtVenue NOTHING = new AtVenue(false, false);
  }

  /** What holds where a bot says nothing. */
  public static final ExecutionConfig DEFAULT =
      new ExecutionConfig(
          new BigDecimal("50000"),
          new BigDecimal("10000"),
          600_000_000_000L,
          new BigDecimal("10000"),
          new BigDecimal("10000"),
          10,
          new BigDecimal("0.0005"),
          new BigDecimal("0.005"),
          new BigDecimal("0.005"));

  /** Nothing is left to the venue. */
  public ExecutionConfig(
      BigDecimal twapNotionalMin,
      BigDecimal twapChunkNotional,
      long twapWindowNanos,
      BigDecimal stealthNotionalMin,
      BigDecimal icebergNotionalMin,
      int chunksMax,
      BigDecimal slippageTight,
      BigDecimal slippageWide,
      BigDecimal tightBelowProfit) {
    this(
        twapNotionalMin,
        twapChunkNotional,
        twapWindowNanos,
        stealthNotionalMin,
        icebergNotionalMin,
        chunksMax,
        slippageTight,
        slippageWide,
        tightBelowProfit,
        Optional.empty());
  }

  public ExecutionConfig {
    requirePositive(twapNotionalMin, "TWAP notional");
    requirePositive(twapChunkNotional, "chunk notional");
    requirePositive(stealthNotionalMin, "stealth notional");
    requirePositive(icebergNotionalMin, "iceberg notional");
    if (twapWindowNanos <= 0 || chunksMax < 1 || chunksMax > 100) {
      throw new IllegalArgumentException(
          "expected a window above zero and from 1 to 100 chunks, was "
              + twapWindowNanos
              + " and "
              + chunksMax);
    }
    requireFraction(slippageTight);
    requireFraction(slippageWide);
    requireFraction(tightBelowProfit);
  }

  /** The same with something left to the venue. */
  public ExecutionConfig withAtVenue(AtVenue kept) {
    return new ExecutionConfig(
        twapNotionalMin,
        twapChunkNotional,
        twapWindowNanos,
        stealthNotionalMin,
        icebergNotionalMin,
        chunksMax,
        slippageTight,
        slippageWide,
        tightBelowProfit,
        Optional.of(kept));
  }

  /** What is left to the venue, the default filled in. */
  public AtVenue atVenueOrDefault() {
    return atVenue.orElse(AtVenue.NOTHING);
  }

  private static void requirePositive(BigDecimal value, String what) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException("expected a " + what + " above zero, was " + value);
    }
  }

  private static void requireFraction(BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("expected a fraction from 0 to below 1, was " + value);
    }
  }
}
