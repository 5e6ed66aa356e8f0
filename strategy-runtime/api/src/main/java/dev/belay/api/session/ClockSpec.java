package dev.belay.api.session;

import java.math.BigDecimal;

/**
 * The clock of a session.
 *
 * @param kind wall, or virtual: paced by the events
 * @param speed session seconds per wall second of a virtual clock; 0 is as fast as possible; 1 on a
 *     wall clock
 */
public record ClockSpec(Kind kind, BigDecimal speed) {
  /** Which time a session lives in. */
  public enum Kind {
    WALL,
    VIRTUAL
  }

  public ClockSpec {
    if (speed.signum() < 0 || (kind == Kind.WALL && speed.compareTo(BigDecimal.ONE) != 0)) {
      throw new IllegalArgumentException(
          "expected a speed of zero or more, and 1 on a wall clock, was " + speed.toPlainString());
    }
  }

  public static ClockSpec wall() {
    return new ClockSpec(Kind.WALL, BigDecimal.ONE);
  }

  public static ClockSpec unlimited() {
    return new ClockSpec(Kind.VIRTUAL, BigDecimal.ZERO);
  }
}
