package dev.belay.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.api.session.MarketModel;
import dev.belay.api.session.MarketModel.Profile;
import dev.belay.api.session.MarketModel.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QueueModelsTest {
  private static final double TIGHT = 1e-12;

  /** Front 3, back 5 of a level of 8, of which 2 are canceled: front − (1 − p) · 2. */
  @ParameterizedTest
  @CsvSource({
    "RISK_AVERSE, 1, 3.0",
    "POWER, 1, 2.25",
    "POWER, 2, 2.4705882352941178",
    "POWER2, 2, 1.78125",
    "POWER3, 2, 2.71875",
    "LOG, 1, 2.1275828320578736",
    "LOG2, 1, 2.6309297535714573"
  })
  void estimatesWhatIsAhead(Queue queue, double n, double expected) {
    QueueModel model = QueueModels.of(MarketModel.of(Profile.PARTIAL).withQueue(queue, n));

    assertThat(model.front(3, 0, 8, 6)).isCloseTo(expected, within(TIGHT));
    // The same change, half of it explained by a trade: 1 canceled, of 3 + 1 ahead before it.
    assertThat(model.front(3, 2, 8, 6)).isCloseTo(3, within(TIGHT));
  }

  @ParameterizedTest
  @EnumSource(Queue.class)
  void neverHasMoreAheadThanIsThere(Queue queue) {
    QueueModel model = QueueModels.of(MarketModel.of(Profile.PARTIAL).withQueue(queue, 2));

    for (double front = 0; front <= 10; front += 0.5) {
      for (double now = 0; now <= 12; now += 0.5) {
        double after = model.front(front, 0, 10, now);
        assertThat(after).as("front %s, now %s", front, now).isLessThanOrEqualTo(now);
        assertThat(after).isLessThanOrEqualTo(front + TIGHT);
      }
    }
  }

  /** An empty level has neither front nor back: a share of 0/0. */
  @ParameterizedTest
  @EnumSource(Queue.class)
  void anEmptyLevelHasNobodyAhead(Queue queue) {
    QueueModel model = QueueModels.of(MarketModel.of(Profile.PARTIAL).withQueue(queue, 2));

    assertThat(model.front(0, 0, 0, 0)).isZero();
  }

  @Test
  void whatCannotGoFromBehindGoesFromAhead() {
    assertThat(new Power3Queue(3).front(9, 0, 10, 2)).isLessThanOrEqualTo(2);
  }
}
