package dev.belay.engine.queue;

/** Behind us with f(back) / f(back + front), f(x) = ln(1 + x). */
public final class Log2Queue implements ProbabilityQueue {
  @Override
  public double behind(double front, double back) {
    return StrictMath.log(1 + back) / StrictMath.log(1 + back + front);
  }
}
