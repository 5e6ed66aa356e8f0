package dev.belay.api.session;

/**
 * What a venue of bars assumes about the inside of a bar.
 *
 * @param path in which order a bar's prices came
 * @param marketFill where orders that take liquidity fill
 */
public record BarRules(Path path, MarketFill marketFill) {
  /** What a venue of bars is that says nothing of it. */
  public static final BarRules DEFAULT = new BarRules(Path.OPEN_HIGH_LOW_CLOSE, MarketFill.CLOSE);

  /** In which order a bar's prices came. */
  public enum Path {
    OPEN_HIGH_LOW_CLOSE,
    OPEN_LOW_HIGH_CLOSE
  }

  /** Where orders that take liquidity fill. */
  public enum MarketFill {
    /** At the close of the last bar, at once. */
    CLOSE,
    /** At the open of the next bar. */
    NEXT_OPEN
  }
}
