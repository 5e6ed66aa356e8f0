package dev.belay.api.session;

/**
 * What an account that holds long and short at once holds of each. Their difference may be zero
 * while both are not.
 *
 * @param longLots zero or more
 * @param shortLots zero or more
 */
public record Legs(long longLots, long shortLots) {
  public Legs {
    if (longLots < 0 || shortLots < 0) {
      throw new IllegalArgumentException(
          "expected zero or more lots of each side, was long %d and short %d"
              .formatted(longLots, shortLots));
    }
  }

  /** Signed: what the long side is more than the short. */
  public long netLots() {
    return longLots - shortLots;
  }

  /** Whether nothing is held of either side. */
  public boolean isFlat() {
    return longLots == 0 && shortLots == 0;
  }
}
