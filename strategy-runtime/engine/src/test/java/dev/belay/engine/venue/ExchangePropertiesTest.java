package dev.belay.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What always holds, over seeded random sessions: {@code -Dbelay.sessions=N} plays more of them,
 * {@code -Dbelay.seed=S} begins elsewhere.
 */
class ExchangePropertiesTest {
  private static final int STEPS = 60;

  @Test
  void everySessionKeepsItsBooks() {
    long first = Long.getLong("belay.seed", 1);
    int sessions = Integer.getInteger("belay.sessions", 10_000);
    long reports = 0;
    for (long seed = first; seed < first + sessions; seed++) {
      try {
        reports += new RandomSession(seed).play(STEPS).size();
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("session of seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
    assertThat(reports).as("sessions in which something happened").isGreaterThan(20L * sessions);
  }

  @Test
  void theSameEventsMakeTheSameReports() {
    for (long seed = 1; seed <= 500; seed++) {
      assertThat(new RandomSession(seed).play(STEPS))
          .as("seed %d", seed)
          .isEqualTo(new RandomSession(seed).play(STEPS));
    }
  }
}
