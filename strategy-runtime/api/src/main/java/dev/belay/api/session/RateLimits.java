package dev.belay.api.session;

import java.util.List;

/**
 * What a venue lets one credential ask for. Every limit must have room.
 *
 * @param windows weights within a time that moves along
 * @param buckets weights that fill up again
 * @param cancelHeadroom the weight of each limit that only cancels may use
 */
public record RateLimits(List<Window> windows, List<Bucket> buckets, int cancelHeadroom) {
  private static final int LIMITS_MAX = 16;
  private static final int WEIGHT_MAX = 1_000_000;

  public RateLimits {
    windows = List.copyOf(windows);
    buckets = List.copyOf(buckets);
    if (windows.size() + buckets.size() > LIMITS_MAX) {
      throw new IllegalArgumentException("expected at most " + LIMITS_MAX + " rate limits");
    }
    int least = Integer.MAX_VALUE;
    for (Window each : windows) {
      least = Math.min(least, each.weight());
    }
    for (Bucket each : buckets) {
      least = Math.min(least, each.capacity());
    }
    if (cancelHeadroom < 0 || cancelHeadroom >= least) {
      throw new IllegalArgumentException(
          "expected a headroom for cancels of zero or more and below every limit, was "
              + cancelHeadroom);
    }
  }

  /**
   * At most a weight within a time.
   *
   * @param weight 1 to 1,000,000
   * @param nanos how long a request counts
   */
  public record Window(int weight, long nanos) {
    public Window {
      require(weight, nanos);
    }
  }

  /**
   * A bucket that is full at first.
   *
   * @param capacity 1 to 1,000,000
   * @param nanosPerWeight in which a weight of 1 comes back
   */
  public record Bucket(int capacity, long nanosPerWeight) {
    public Bucket {
      require(capacity, nanosPerWeight);
    }
  }

  private static void require(int weight, long nanos) {
    if (weight < 1 || weight > WEIGHT_MAX || nanos < 1) {
      throw new IllegalArgumentException(
          "expected a weight of 1 to 1000000 and a time above zero, was %d and %d ns"
              .formatted(weight, nanos));
    }
  }
}
