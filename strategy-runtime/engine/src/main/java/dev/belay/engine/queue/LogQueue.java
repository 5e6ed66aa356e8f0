package dev.belay.engine.queue;

/** Behind us with f(back) / (f(back) + f(front)), f(x) = ln(1 + x). */
public final class LogQueue implements ProbabilityQueue {
  @Override
  public double behind(double front, double back) {
    double behind = StrictMath.log(1 + back);
    return behind / (behind + StrictMath.log(1 + front));
  }
}
