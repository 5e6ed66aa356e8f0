package dev.belay.journal.ship;

import java.time.Duration;

/**
 * How a shipper works.
 *
 * @param batchMax events in one transaction
 * @param poll how long it waits before it asks a source again that had nothing
 * @param backoffMin wait after a first failure; doubled up to {@code backoffMax}
 * @param backoffMax longest wait, and so the longest it takes to notice that the database is back
 * @param restartMax longest wait when the source breaks or a row is refused, which costs reading
 *     the source anew
 * @param networkTimeout how long the database may take to answer
 */
public record ShipperOptions(
    int batchMax,
    Duration poll,
    Duration backoffMin,
    Duration backoffMax,
    Duration restartMax,
    Duration networkTimeout) {
  public static final ShipperOptions DEFAULT =
      new ShipperOptions(
          8192,
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  public ShipperOptions {
    if (batchMax < 1 || batchMax > 65_536) {
      throw new IllegalArgumentException("expected a batch of 1 to 65536, was " + batchMax);
    }
    if (!poll.isPositive() || !backoffMin.isPositive() || !networkTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "expected waits above zero, was " + poll + ", " + backoffMin + ", " + networkTimeout);
    }
    if (backoffMax.compareTo(backoffMin) < 0 || restartMax.compareTo(backoffMax) < 0) {
      throw new IllegalArgumentException(
          "expected longest waits from %s and from each other, was %s and %s"
              .formatted(backoffMin, backoffMax, restartMax));
    }
  }
}
