package dev.belay.engine.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.slicing.ChunkDistribution;
import dev.belay.api.slicing.Slice;
import dev.belay.api.slicing.SliceRequest;
import dev.belay.api.slicing.SliceSchedule;
import dev.belay.api.slicing.Slicer;
import dev.belay.api.slicing.Slicing;
import dev.belay.testing.SeededSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases T1 to T9 of TWAP slicing; a lot is the last decimal of the case's quantity. */
class SlicerTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  @DisplayName("T1: 1.2 over 60 s every 20 s")
  void equalSlicesAreDueAtOnceAndThenEachInterval() {
    assertThat(slices(SliceRequest.every(12, 60 * SECOND, 20 * SECOND)))
        .containsExactly(new Slice(0, 4), new Slice(20 * SECOND, 4), new Slice(40 * SECOND, 4));
  }

  @Test
  @DisplayName("T2: 1.2 over 60 s every 30 s")
  void aLongerIntervalMakesLargerSlices() {
    assertThat(lots(SliceRequest.every(12, 60 * SECOND, 30 * SECOND))).containsExactly(6L, 6L);
  }

  @Test
  @DisplayName("T3: 1.000 over 3 s every 0.5 s")
  void whatDoesNotDivideJoinsTheLastSlice() {
    assertThat(lots(SliceRequest.every(1_000, 3 * SECOND, SECOND / 2)))
        .containsExactly(166L, 166L, 166L, 166L, 166L, 170L);
  }

  @Test
  @DisplayName("T5: 2 over 0.5 s every 0.1 s")
  void slicesBelowTheLotBecomeOneOrderThatSaysSo() {
    Slicing.Sliced sliced = cut(SliceRequest.every(2, SECOND / 2, SECOND / 10));

    assertThat(sliced.slices()).containsExactly(new Slice(0, 2));
    assertThat(sliced.note())
        .isEqualTo("one order: each of 5 slices would have 0 lots, the least is 1");
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "6, 2", "7, 2"})
  @DisplayName("T5: one lot below what two smallest slices need, that, and one lot more")
  void smallestSliceItselfIsAllowed(long quantity, int expected) {
    assertThat(lots(SliceRequest.every(quantity, 2, 1).withMinLots(3))).hasSize(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, 11, an interval of at most the window",
    "10, 10, 0, an interval above zero",
    "10, 10, -1, an interval above zero",
    "10, 0, 1, a window above zero",
    "10, -5, 1, a window above zero",
    "0, 10, 1, a quantity above zero",
    "-1, 10, 1, a quantity above zero",
    "100000, 10001, 1, at most 10000 slices"
  })
  @DisplayName("T6: what cannot be cut is refused with the reason")
  void refusesWhatCannotBeCut(long quantity, long window, long interval, String reason) {
    assertThat(Slicer.slice(SliceRequest.every(quantity, window, interval)))
        .isInstanceOfSatisfying(
            Slicing.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @Test
  @DisplayName("T6: interval equal to the window is one slice")
  void intervalMayBeTheWindow() {
    assertThat(lots(SliceRequest.every(10, 10, 10))).containsExactly(10L);
  }

  @Test
  void countAloneDividesTheWindow() {
    assertThat(slices(SliceRequest.into(4, 100, 60 * SECOND, ChunkDistribution.UNIFORM)).getLast())
        .isEqualTo(new Slice(45 * SECOND, 25));
  }

  @Test
  void frontLoadedSlicesHalveAndTheRemainderJoinsTheFirst() {
    assertThat(lots(SliceRequest.into(4, 100, 60, ChunkDistribution.FRONT_LOADED)))
        .containsExactly(55L, 26L, 13L, 6L);
  }

  @Test
  void frontLoadedSlicesAreFewerUntilTheLastIsLargeEnough() {
    SliceRequest request = SliceRequest.into(4, 100, 60, ChunkDistribution.FRONT_LOADED);

    assertThat(lots(request.withMinLots(6))).hasSize(4);
    assertThat(lots(request.withMinLots(7))).containsExactly(58L, 28L, 14L);
    assertThat(cut(request.withMinLots(7)).note()).isEqualTo("4 slices would be too small, made 3");
    assertThat(lots(request.withMinLots(99))).containsExactly(100L);
  }

  @Test
  @DisplayName("T7: what a denied or rejected slice had returns to what is left")
  void deniedSliceGoesToTheSlicesLeft() {
    SliceSchedule schedule =
        SliceSchedule.of(slices(SliceRequest.every(12, 60 * SECOND, 20 * SECOND))).taken();
    SliceSchedule returned = schedule.returned(3);

    assertThat(returned.left())
        .containsExactly(new Slice(20 * SECOND, 5), new Slice(40 * SECOND, 6));
    assertThat(returned.leftLots()).isEqualTo(11);
    assertThat(returned.taken().taken().returned(6).unplacedLots()).isEqualTo(6);
  }

  @Test
  @DisplayName("T9: once the position is flat the slices left are dropped and counted")
  void flatPositionDropsWhatIsLeft() {
    SliceSchedule dropped =
        SliceSchedule.of(slices(SliceRequest.every(12, 60, 20))).taken().dropped();

    assertThat(dropped.next()).isEmpty();
    assertThat(dropped.unplacedLots()).isEqualTo(8);
  }

  @Test
  void slicesAddUpToTheWholeWhateverIsAsked() {
    SeededSource random = new SeededSource(20_260_921);
    for (int round = 0; round < 10_000; round++) {
      long quantity = random.between(1L, 1L << random.between(1L, 60L));
      SliceRequest request =
          SliceRequest.into(
                  (int) random.between(1L, 100L),
                  quantity,
                  random.between(100L, 1_000_000L),
                  random.between(0L, 1L) == 0
                      ? ChunkDistribution.UNIFORM
                      : ChunkDistribution.FRONT_LOADED)
              .withMinLots(random.between(1L, 50L));
      List<Slice> slices = slices(request);
      assertThat(slices.stream().mapToLong(Slice::quantityLots).sum())
          .as("%s, round %d, %s", random, round, request)
          .isEqualTo(quantity);
      assertThat(slices.size() == 1 || slices.getLast().quantityLots() >= request.minLots())
          .as("%s, round %d, %s", random, round, request)
          .isTrue();
      assertThat(slices)
          .isSortedAccordingTo((a, b) -> Long.compare(a.offsetNanos(), b.offsetNanos()));
    }
  }

  private static List<Long> lots(SliceRequest request) {
    return slices(request).stream().map(Slice::quantityLots).toList();
  }

  private static List<Slice> slices(SliceRequest request) {
    return cut(request).slices();
  }

  private static Slicing.Sliced cut(SliceRequest request) {
    return (Slicing.Sliced) Slicer.slice(request);
  }
}
