package dev.belay.engine.bot;

import dev.belay.api.strategy.BarView;

/** Builds bars of one length, on a grid that starts at 1970, from prints. */
final class BarBuilder implements BarView {
  private final long lengthNanos;
  private boolean open;
  private long openAtNanos;
  private long openTicks;
  private long highTicks;
  private long lowTicks;
  private long closeTicks;
  private long volumeLots;

  BarBuilder(long lengthNanos) {
    this.lengthNanos = lengthNanos;
  }

  /** Takes a print; returns whether it opened a bar. */
  boolean onTrade(long atNanos, long priceTicks, long quantityLots) {
    boolean opens = !open;
    if (opens) {
      open = true;
      openAtNanos = Math.floorDiv(atNanos, lengthNanos) * lengthNanos;
      openTicks = priceTicks;
      highTicks = priceTicks;
      lowTicks = priceTicks;
      volumeLots = 0;
    }
    highTicks = Math.max(highTicks, priceTicks);
    lowTicks = Math.min(lowTicks, priceTicks);
    closeTicks = priceTicks;
    volumeLots = Math.addExact(volumeLots, quantityLots);
    return opens;
  }

  /** The bar is over; its numbers stay until the next print. */
  void close() {
    open = false;
  }

  @Override
  public long openAtNanos() {
    return openAtNanos;
  }

  @Override
  public long closeAtNanos() {
    return openAtNanos + lengthNanos;
  }

  @Override
  public long openTicks() {
    return openTicks;
  }

  @Override
  public long highTicks() {
    return highTicks;
  }

  @Override
  public long lowTicks() {
    return lowTicks;
  }

  @Override
  public long closeTicks() {
    return closeTicks;
  }

  @Override
  public long volumeLots() {
    return volumeLots;
  }
}
