package dev.belay.engine.bot;

import dev.belay.api.strategy.Decision;

/** The decision journaled last and what it changed of the one before. */
final class LastDecision {
  private final String[] names = new String[Decision.TERMS_MAX];
  private final long[] bits = new long[Decision.TERMS_MAX];
  private String regime = "";
  private String reason = "";
  private int size = -1;
  private boolean renamed;
  private int changed;

  /**
   * Takes a decision; returns whether it differs from the one before.
   *
   * @throws IllegalArgumentException when a term's name is empty or more than a line
   */
  boolean take(Decision decision) {
    renamed = isRenamed(decision);
    if (renamed) {
      rename(decision);
    }
    int values = takeValues(decision);
    changed = renamed ? (1 << decision.size()) - 1 : values;
    boolean differs =
        renamed
            || changed != 0
            || !decision.regime().equals(regime)
            || !decision.reason().equals(reason);
    regime = decision.regime();
    reason = decision.reason();
    return differs;
  }

  /** Whether the terms have other names. */
  boolean renamed() {
    return renamed;
  }

  /** Bit i says that term i has another value. */
  int changed() {
    return changed;
  }

  private boolean isRenamed(Decision decision) {
    if (decision.size() != size) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (!isSame(decision.name(i), names[i])) {
        return true;
      }
    }
    return false;
  }

  /** Names are constants: most often they need not even be read. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(String name, String other) {
    return name == other || name.equals(other);
  }

  private void rename(Decision decision) {
    for (int i = 0; i < decision.size(); i++) {
      String name = decision.name(i);
      if (name.isEmpty() || name.indexOf('\n') >= 0) {
        throw new IllegalArgumentException(
            "expected a term's name in one line, was '" + name + "'");
      }
    }
    size = decision.size();
    for (int i = 0; i < size; i++) {
      names[i] = decision.name(i);
    }
  }

  /** Bit i says that term i had another value. */
  private int takeValues(Decision decision) {
    int mask = 0;
    for (int i = 0; i < size; i++) {
      long now = Double.doubleToLongBits(decision.value(i));
      if (bits[i] != now) {
        bits[i] = now;
        mask |= 1 << i;
      }
    }
    return mask;
  }
}
