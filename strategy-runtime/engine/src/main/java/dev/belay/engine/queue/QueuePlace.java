package dev.belay.engine.queue;

/** One order's place in the queue of its price, in base units. */
public final class QueuePlace {
  private double front;
  private double traded;

  /** Joins the end of a level. */
  public void join(double level) {
    front = level;
    traded = 0;
  }

  /**
   * A trade at the order's price. What is ahead may come out below zero: that reached the order.
   */
  public void trade(double quantity) {
    front -= quantity;
    traded += quantity;
  }

  /** The level was told anew. */
  public void level(QueueModel model, double before, double now) {
    front = model.front(front, traded, before, now);
    traded = 0;
  }

  /** Some of what was ahead is gone for another reason than a trade of the market. */
  public void advance(double quantity) {
    front = Math.max(front - quantity, 0);
  }

  /** No more can be ahead than is there. */
  public void atMost(double level) {
    front = Math.min(front, level);
  }

  /** Nothing is ahead any more. */
  public void first() {
    front = 0;
  }

  /** What is ahead; below zero when trades reached the order. */
  public double front() {
    return front;
  }
}
