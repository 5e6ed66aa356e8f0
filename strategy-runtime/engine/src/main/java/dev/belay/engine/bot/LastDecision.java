package dev.belay.engine.bot;

import dev.belay.api.strategy.Decision;

/** The decision journaled last. */
final class LastDecision {
  private final String[] names = new String[Decision.TERMS_MAX];
  private final long[] bits = new long[Decision.TERMS_MAX];
  private String regime = "";
  private String reason = "";
  private int size = -1;

  boolean differs(Decision decision) {
    if (decision.size() != size
        || !decision.regime().equals(regime)
        || !decision.reason().equals(reason)) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (bits[i] != Double.doubleToLongBits(decision.value(i))
          || !decision.name(i).equals(names[i])) {
        return true;
      }
    }
    return false;
  }

  void remember(Decision decision) {
    regime = decision.regime();
    reason = decision.reason();
    size = decision.size();
    for (int i = 0; i < size; i++) {
      names[i] = decision.name(i);
      bits[i] = Double.doubleToLongBits(decision.value(i));
    }
  }
}
