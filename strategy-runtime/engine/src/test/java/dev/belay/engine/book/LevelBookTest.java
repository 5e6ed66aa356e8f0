package dev.belay.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.Side;
import dev.belay.engine.book.DepthFrames.Level;
import dev.belay.testing.Allocations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

class LevelBookTest {
  private static final int WINDOW = 256;
  private final DepthFrames frames = new DepthFrames();

  @Test
  void emptyBookHasNoBest() {
    LevelBook book = new LevelBook(WINDOW);

    assertThat(book.bestBidTicks()).isEqualTo(LevelBook.NO_BID);
    assertThat(book.bestAskTicks()).isEqualTo(LevelBook.NO_ASK);
    assertThat(book.hasBothSides()).isFalse();
    assertThat(book.nextTicks(Side.BUY, 5)).isEqualTo(LevelBook.NO_BID);
    assertThat(book.nextTicks(Side.SELL, 5)).isEqualTo(LevelBook.NO_ASK);
  }

  @Test
  void bestFallsToTheNextWhenItGoesAlsoFarAway() {
    LevelBook book = new LevelBook(WINDOW);
    book.set(Side.SELL, 618_001, 5);
    book.set(Side.SELL, 6_213_687, 7);

    assertThat(book.set(Side.SELL, 618_001, 0)).isEqualTo(5);

    assertThat(book.bestAskTicks()).isEqualTo(6_213_687);
    assertThat(book.quantityLots(Side.SELL, 6_213_687)).isEqualTo(7);
    assertThat(book.set(Side.SELL, 6_213_687, 0)).isEqualTo(7);
    assertThat(book.bestAskTicks()).isEqualTo(LevelBook.NO_ASK);
  }

  @Test
  void snapshotReplacesUpToItsLastPriceOnly() {
    LevelBook book = new LevelBook(WINDOW);
    for (long price = 90; price <= 100; price++) {
      book.set(Side.BUY, price, 1);
    }
    book.set(Side.SELL, 101, 1);

    book.apply(frames.depth(1, true, List.of(new Level(99, 4), new Level(95, 2)), List.of()), 0);

    assertThat(levels(book, Side.BUY))
        .containsExactly(
            new Level(99, 4),
            new Level(95, 2),
            new Level(94, 1),
            new Level(93, 1),
            new Level(92, 1),
            new Level(91, 1),
            new Level(90, 1));
    assertThat(levels(book, Side.SELL)).containsExactly(new Level(101, 1));
  }

  @Test
  void tellsOfWatchedLevelsWithWhatTheyWere() {
    LevelBook book = new LevelBook(WINDOW);
    book.set(Side.BUY, 100, 3);
    book.set(Side.SELL, 103, 9);
    book.watch(Side.BUY, 100, 101);
    book.watch(Side.SELL, 103, 103);
    List<String> heard = new ArrayList<>();

    MutableDirectBuffer frame =
        frames.depth(
            1,
            false,
            List.of(new Level(99, 1), new Level(100, 3), new Level(101, 2), new Level(102, 5)),
            List.of(new Level(103, 0), new Level(104, 1)));
    book.apply(
        frame,
        0,
        (side, price, before, now) -> heard.add(side + " " + price + " " + before + ">" + now));

    assertThat(heard).containsExactly("BUY 100 3>3", "BUY 101 0>2", "SELL 103 9>0");
  }

  @Test
  void refusesANegativeQuantity() {
    LevelBook book = new LevelBook(WINDOW);

    assertThatThrownBy(() -> book.set(Side.BUY, 100, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was -1");
  }

  /** A window of 256 ticks over steps of up to 100,000 moves all the time. */
  @Test
  void agreesWithASortedMapOnRandomStreams() {
    for (long seed = 1; seed <= 200; seed++) {
      replay(seed, 600);
    }
  }

  @Test
  void allocatesNothingAfterWarmUp() {
    LevelBook book = new LevelBook(WINDOW);
    List<MutableDirectBuffer> recorded = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(7);
    long mid = 618_000;
    for (int i = 0; i < 500; i++) {
      mid += random.nextInt(-200, 201);
      recorded.add(new DepthFrames().depth(i, false, some(random, mid, -1), some(random, mid, 1)));
    }

    long bytes =
        Allocations.leastBytes(() -> {
          for (int i = 0; i < recorded.size(); i++) {
            book.apply(recorded.get(i), 0);
          }
        });

    assertThat(bytes).isZero();
  }

  private void replay(long seed, int frameCount) {
    SplittableRandom random = new SplittableRandom(seed);
    LevelBook book = new LevelBook(WINDOW);
    NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    NavigableMap<Long, Long> asks = new TreeMap<>();
    long mid = random.nextLong(-1_000, 1_000_000);
    for (int i = 0; i < frameCount; i++) {
      mid += random.nextInt(20) == 0 ? random.nextInt(-2_000, 2_001) : random.nextInt(-3, 4);
      boolean snapshot = random.nextInt(40) == 0;
      List<Level> bid = some(random, mid, -1);
      List<Level> ask = some(random, mid, 1);
      model(bids, bid, snapshot);
      model(asks, ask, snapshot);
      book.apply(frames.depth(i, snapshot, bid, ask), 0);
      if (random.nextInt(30) == 0) {
        long last = mid + random.nextInt(-300, 301);
        book.clearThrough(Side.BUY, last);
        bids.headMap(last, true).clear();
      }
      if (random.nextInt(60) == 0) {
        book.clear();
        bids.clear();
        asks.clear();
      }
      String at = "seed " + seed + ", frame " + i;
      assertThat(book.bestBidTicks())
          .as(at)
          .isEqualTo(bids.isEmpty() ? LevelBook.NO_BID : bids.firstKey());
      assertThat(book.bestAskTicks())
          .as(at)
          .isEqualTo(asks.isEmpty() ? LevelBook.NO_ASK : asks.firstKey());
      assertThat(book.quantityLots(Side.BUY, mid)).as(at).isEqualTo(bids.getOrDefault(mid, 0L));
      if (i % 50 == 0) {
        assertThat(levels(book, Side.BUY)).as(at).isEqualTo(levels(bids));
        assertThat(levels(book, Side.SELL)).as(at).isEqualTo(levels(asks));
      }
    }
  }

  private static List<Level> some(SplittableRandom random, long mid, int away) {
    List<Level> some = new ArrayList<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      int reach = random.nextInt(10) == 0 ? 100_000 : 40;
      long price = mid + (long) away * random.nextInt(reach) - (long) away * random.nextInt(3);
      some.add(new Level(price, random.nextBoolean() ? 0 : random.nextLong(1, 1_000)));
    }
    some.sort(Comparator.comparingLong(each -> away * each.priceTicks()));
    return some;
  }

  private static void model(NavigableMap<Long, Long> side, List<Level> levels, boolean snapshot) {
    if (snapshot && !levels.isEmpty()) {
      side.headMap(levels.getLast().priceTicks(), true).clear();
    }
    for (Level each : levels) {
      if (each.quantityLots() == 0) {
        side.remove(each.priceTicks());
      } else {
        side.put(each.priceTicks(), each.quantityLots());
      }
    }
  }

  private static List<Level> levels(Map<Long, Long> side) {
    return side.entrySet().stream().map(each -> new Level(each.getKey(), each.getValue())).toList();
  }

  private static List<Level> levels(LevelBook book, Side side) {
    List<Level> levels = new ArrayList<>();
    long at = side == Side.BUY ? book.bestBidTicks() : book.bestAskTicks();
    while (at != LevelBook.NO_BID && at != LevelBook.NO_ASK) {
      levels.add(new Level(at, book.quantityLots(side, at)));
      at = book.nextTicks(side, at);
    }
    return levels;
  }
}
