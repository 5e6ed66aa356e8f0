package dev.belay.engine.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.session.RateLimits;
import dev.belay.api.session.RateLimits.Bucket;
import dev.belay.api.session.RateLimits.Window;
import dev.belay.engine.rate.CredentialLimits.Request;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CredentialLimitsTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;

  @Test
  void l1HitsCountUntilTheyAreOlderThanTheWindow() {
    CredentialLimits limits =
        limits(0, List.of(new Window(3, SECOND), new Window(2, 200 * MILLI)), List.of());
    limits.take(0, 1);
    limits.take(100 * MILLI, 1);

    assertThat(passes(limits, 100, 1)).isFalse();
    assertThat(passes(limits, 190, 1)).isFalse();
    assertThat(limits.passesAt(190 * MILLI, Request.ORDER, 1)).isEqualTo(200 * MILLI + 1);
    assertThat(passes(limits, 200, 1)).isFalse();
    assertThat(passes(limits, 210, 1)).isTrue();
  }

  @Test
  void l2WeightThatDoesNotFitWaitsAndALighterOnePasses() {
    CredentialLimits limits = limits(0, List.of(new Window(10, 5 * SECOND)), List.of());
    limits.take(0, 6);

    assertThat(passes(limits, 1, 5)).isFalse();
    assertThat(passes(limits, 1, 1)).isTrue();
  }

  @Test
  void onlyCancelsUseTheHeadroom() {
    for (boolean bucket : List.of(false, true)) {
      CredentialLimits limits =
          bucket
              ? limits(2, List.of(), List.of(new Bucket(5, SECOND)))
              : limits(2, List.of(new Window(5, 60 * SECOND)), List.of());
      limits.take(0, 1);
      limits.take(0, 1);
      limits.take(0, 1);

      assertThat(limits.passesAt(0, Request.ORDER, 1)).isPositive();
      assertThat(limits.passesAt(0, Request.CANCEL, 2)).isZero();
      assertThat(limits.passesAt(0, Request.CANCEL, 3)).isPositive();
    }
  }

  @Test
  void aBucketFillsUpAgain() {
    CredentialLimits limits = limits(0, List.of(), List.of(new Bucket(2, 100 * MILLI)));
    limits.take(0, 2);

    assertThat(limits.passesAt(0, Request.ORDER, 1)).isEqualTo(100 * MILLI);
    assertThat(passes(limits, 99, 1)).isFalse();
    assertThat(passes(limits, 100, 1)).isTrue();
    assertThat(passes(limits, 100, 2)).isFalse();
    assertThat(passes(limits, 1_000, 2)).isTrue();
  }

  @Test
  void whatIsTooHeavyNeverPasses() {
    CredentialLimits limits =
        limits(0, List.of(new Window(3, SECOND)), List.of(new Bucket(2, SECOND)));

    assertThat(limits.passesAt(0, Request.ORDER, 3)).isEqualTo(RateLimit.NEVER);
  }

  @Test
  void refusesAHeadroomThatLeavesNothing() {
    assertThatThrownBy(() -> limits(3, List.of(new Window(3, SECOND)), List.of()))
        .hasMessageContaining("headroom");
  }

  /** Whatever comes: in no window of the limit's length more than its weight. */
  @Test
  void neverLetsMoreThroughThanTheWindowHolds() {
    SplittableRandom random = new SplittableRandom(11);
    CredentialLimits limits = limits(0, List.of(new Window(7, 50)), List.of());
    long[] used = new long[20_000];
    long now = 0;
    for (int i = 0; i < 10_000; i++) {
      now += random.nextInt(3);
      int weight = random.nextInt(1, 4);
      if (limits.passesAt(now, Request.ORDER, weight) == now) {
        limits.take(now, weight);
        used[(int) now] += weight;
      }
    }
    long sum = 0;
    for (int at = 0; at < used.length; at++) {
      sum += used[at] - (at > 50 ? used[at - 51] : 0);
      assertThat(sum).as("window that ends at %d", at).isLessThanOrEqualTo(7);
    }
  }

  private static boolean passes(CredentialLimits limits, long millis, int weight) {
    return limits.passesAt(millis * MILLI, Request.ORDER, weight) == millis * MILLI;
  }

  private static CredentialLimits limits(int headroom, List<Window> windows, List<Bucket> buckets) {
    return new CredentialLimits(new RateLimits(windows, buckets, headroom));
  }
}
