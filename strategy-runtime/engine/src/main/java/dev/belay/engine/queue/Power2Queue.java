package dev.belay.engine.queue;

/** Behind us with f(back) / f(back + front), f(x) = xⁿ. */
public final class Power2Queue implements ProbabilityQueue {
  private final double n;

  public Power2Queue(double n) {
    this.n = n;
  }

  @Override
  public double behind(double front, double back) {
    return StrictMath.pow(back, n) / StrictMath.pow(back + front, n);
  }
}
