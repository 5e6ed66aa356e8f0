package dev.belay.engine.bot;

import dev.belay.api.execution.Liquidity;

/** What a bot counts as it goes. */
final class BotCounts {
  private long trades;
  private long reports;
  private long fills;
  private long makerFills;
  private long volumeLots;

  void trade() {
    trades++;
  }

  void report() {
    reports++;
  }

  void fill(Liquidity liquidity, long lots) {
    fills++;
    makerFills += liquidity == Liquidity.MAKER ? 1 : 0;
    volumeLots = Math.addExact(volumeLots, lots);
  }

  long reports() {
    return reports;
  }

  BotSnapshot.Counts copy() {
    return new BotSnapshot.Counts(trades, fills, makerFills, volumeLots);
  }
}
