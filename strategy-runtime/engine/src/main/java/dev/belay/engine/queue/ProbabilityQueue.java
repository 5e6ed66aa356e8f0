package dev.belay.engine.queue;

/**
 * A cancel happened behind us with a probability that depends on how much is there and how much is
 * ahead. What trades explain of a change is not a cancel.
 */
public interface ProbabilityQueue extends QueueModel {
  /**
   * The share of what was canceled that was behind us, 0 to 1.
   *
   * @param front ahead of the order
   * @param back behind it
   */
  double behind(double front, double back);

  @Override
  default double front(double front, double traded, double before, double now) {
    double canceled = before - now - traded;
    if (canceled < 0) {
      return Math.min(front, now);
    }
    double back = before - front;
    double found = behind(front, back);
    double share = Double.isInfinite(found) ? 1 : found;
    // More cannot go from behind us than is there: the rest went from ahead.
    double beyond = Math.min(back - share * canceled, 0);
    double estimate = front - (1 - share) * canceled + beyond;
    return Double.isNaN(estimate) ? now : Math.min(estimate, now);
  }
}
