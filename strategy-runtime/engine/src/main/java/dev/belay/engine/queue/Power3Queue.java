package dev.belay.engine.queue;

/** Behind us with 1 − (front / (front + back))ⁿ. */
public final class Power3Queue implements ProbabilityQueue {
  private final double n;

  public Power3Queue(double n) {
    this.n = n;
  }

  @Override
  public double behind(double front, double back) {
    return 1 - StrictMath.pow(front / (front + back), n);
  }
}
