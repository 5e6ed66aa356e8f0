package dev.belay.api.session;

import java.util.Optional;

/**
 * What a bot may use of what renews itself. Each is off where it is absent. An order that has no
 * room waits or is denied; cancels always pass and are counted.
 *
 * @param orders placements and changes sent
 * @param cancels cancels sent: with no room for one more, no order is sent that may need it
 * @param requests everything sent to the venue: orders, changes, cancels, questions
 * @param cpu time of the bot's thread
 */
public record ResourceBudget(
    Optional<RateLimits> orders,
    Optional<RateLimits> cancels,
    Optional<RateLimits> requests,
    Optional<CpuBudget> cpu) {
  /** No budget. */
  public static final ResourceBudget NONE =
      new ResourceBudget(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * CPU time within a time of the wall that moves along. A bot that has used it up waits; words of
   * people, the kill latch and the lease are heard meanwhile.
   *
   * @param nanos at most so much, from 1 ms
   * @param withinNanos in so long, above {@code nanos} or the same, at most 10 min
   */
  public record CpuBudget(long nanos, long withinNanos) {
    private static final long NANOS_MIN = 1_000_000L;
    private static final long WITHIN_MAX = 600_000_000_000L;

    public CpuBudget {
      if (nanos < NANOS_MIN || withinNanos < nanos || withinNanos > WITHIN_MAX) {
        throw new IllegalArgumentException(
            "expected a CPU time from 1 ms within a time of at least that and at most 10 min, was"
                + " %d ns within %d ns".formatted(nanos, withinNanos));
      }
    }
  }
}
