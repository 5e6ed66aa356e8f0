package dev.belay.engine.queue;

/** Cancels happen behind us, as long as the level is not smaller than what is ahead. */
public final class RiskAverseQueue implements QueueModel {
  @Override
  public double front(double front, double traded, double before, double now) {
    return Math.min(front, now);
  }
}
