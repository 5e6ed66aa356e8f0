package dev.belay.engine.risk;

import dev.belay.api.market.Side;

/**
 * What a judgement counts beside what works: orders of the same batch that are not sent yet, less
 * what the order in question takes the place of.
 *
 * @param buyLots lots more on the buy side; negative: fewer
 * @param sellLots lots more on the sell side; negative: fewer
 * @param buyTickLots most that the first may be worth when they fill
 * @param sellTickLots most that the second may be worth when they fill
 * @param orders active orders more; negative: fewer
 * @param buyCancelLots lots of the buy side that the batch cancels
 * @param sellCancelLots lots of the sell side that the batch cancels
 */
public record Ahead(
    long buyLots,
    long sellLots,
    long buyTickLots,
    long sellTickLots,
    int orders,
    long buyCancelLots,
    long sellCancelLots) {
  /** Nothing beside what works. */
  public static final Ahead NOTHING = new Ahead(0, 0, 0, 0, 0, 0, 0);

  /** This and some more of one side; all three negative for less. */
  public Ahead and(Side side, long lots, long tickLots, int more) {
    return side == Side.BUY
        ? new Ahead(
            Math.addExact(buyLots, lots),
            sellLots,
            Math.addExact(buyTickLots, tickLots),
            sellTickLots,
            orders + more,
            buyCancelLots,
            sellCancelLots)
        : new Ahead(
            buyLots,
            Math.addExact(sellLots, lots),
            buyTickLots,
            Math.addExact(sellTickLots, tickLots),
            orders + more,
            buyCancelLots,
            sellCancelLots);
  }

  /** This and some lots of one side that the batch cancels. */
  public Ahead canceling(Side side, long lots) {
    long buys = side == Side.BUY ? lots : 0;
    return new Ahead(
        buyLots,
        sellLots,
        buyTickLots,
        sellTickLots,
        orders,
        Math.addExact(buyCancelLots, buys),
        Math.addExact(sellCancelLots, lots - buys));
  }

  long cancelLots(Side side) {
    return side == Side.BUY ? buyCancelLots : sellCancelLots;
  }

  long lots(Side side) {
    return side == Side.BUY ? buyLots : sellLots;
  }

  long tickLots(Side side) {
    return side == Side.BUY ? buyTickLots : sellTickLots;
  }
}
