package dev.belay.engine.queue;

/** Behind us with f(back) / (f(back) + f(front)), f(x) = xⁿ. */
public final class PowerQueue implements ProbabilityQueue {
  private final double n;

  public PowerQueue(double n) {
    this.n = n;
  }

  @Override
  public double behind(double front, double back) {
    double behind = StrictMath.pow(back, n);
    return behind / (behind + StrictMath.pow(front, n));
  }
}
