package dev.belay.engine.queue;

/** How much is ahead of an order after its level was told anew. Has no state. */
@FunctionalInterface
public interface QueueModel {
  /**
   * What is ahead now, in base units like everything here.
   *
   * @param front ahead of the order before, what traded since already taken off
   * @param traded what traded at the price since the level was told last
   * @param before the level as it was told last
   * @param now the level
   */
  double front(double front, double traded, double before, double now);
}
