package dev.belay.engine.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next timer is that of the least deadline, and of equal ones that of the lowest id. */
class TimerTableTest {
  private static final int[] IDS = {
    1, 2, 700, TimerTable.BAR, TimerTable.ANSWER, TimerTable.FRESHNESS, TimerTable.DAY
  };

  private final TimerTable timers = new TimerTable();
  private final Map<Integer, Long> expected = new TreeMap<>();

  @Test
  void nothingIsDueWithoutATimer() {
    assertNext();
  }

  @Test
  void whatIsDueWhenTheFeedGoesStaleIsFirstOrLastByItsId() {
    set(TimerTable.DAY, 50);
    set(TimerTable.FRESHNESS, 50);
    assertThat(timers.nextId()).isEqualTo(TimerTable.FRESHNESS);
    set(7, 50);
    assertThat(timers.nextId()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nextIsTheEarliestAndOfEqualOnesTheLowestWhateverWasSetMovedAndCleared(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int id = IDS[random.nextInt(IDS.length)];
      if (random.nextInt(3) == 0) {
        timers.clear(id);
        expected.remove(id);
      } else {
        set(id, random.nextInt(8));
      }
      assertNext();
    }
  }

  private void set(int id, long atNanos) {
    if (id == TimerTable.FRESHNESS) {
      timers.staleAt(atNanos);
    } else {
      timers.set(id, atNanos);
    }
    expected.put(id, atNanos);
  }

  private void assertNext() {
    int id = -1;
    long at = TimerTable.NEVER;
    for (Map.Entry<Integer, Long> timer : expected.entrySet()) {
      if (timer.getValue() < at) {
        id = timer.getKey();
        at = timer.getValue();
      }
    }
    assertThat(timers.nextDeadline()).isEqualTo(at);
    assertThat(timers.nextId()).isEqualTo(id);
  }
}
