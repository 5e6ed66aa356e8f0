package dev.belay.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.frame.ForcePolicy;
import dev.belay.engine.frame.FrameLog;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.session.SessionFixture;
import dev.belay.testing.Allocations;
import dev.belay.testing.SeededSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeTest {
  private static final String SOURCE = "a".repeat(64);

  @TempDir private Path home = Path.of("");

  @Test
  void framesAreByteForByteThoseOfALog() throws IOException {
    Path logFile = home.resolve("log");
    try (Tape tape = randomBook(7, 500);
        FrameLog log = FrameLog.open(logFile, ForcePolicy.NEVER)) {
      TapeCursor cursor = tape.local();
      while (cursor.next()) {
        log.append(cursor.buffer(), cursor.offset(), cursor.length());
      }
    }
    try (Tape tape = randomBook(7, 500)) {
      byte[] file = Files.readAllBytes(home.resolve("tapes").resolve(tape.sha256()));
      byte[] frames = new byte[(int) tape.header().framesLength()];
      ByteBuffer.wrap(file).position(TapeHeader.LENGTH).get(frames);
      byte[] logged = new byte[frames.length];
      ByteBuffer.wrap(Files.readAllBytes(logFile)).position(64).get(logged);
      assertThat(logged).isEqualTo(frames);
    }
  }

  @Test
  void exchangeOrderIsTheStableSortByExchangeTime() {
    for (long seed = 1; seed <= 20; seed++) {
      try (Tape tape = randomBook(seed, 3_000)) {
        List<long[]> expected = read(tape.local());
        expected.sort(Comparator.comparingLong(row -> row[1]));
        assertThat(read(tape.exchange())).as("seed %d", seed).containsExactlyElementsOf(expected);
        assertThat(tape.header().counts().late()).isPositive();
      }
    }
  }

  @Test
  void theNextImportRemovesWhatADeadOneLeftAndNothingElse() throws IOException {
    Path tapes = Files.createDirectories(home.resolve("tapes"));
    Path dead = Files.writeString(tapes.resolve("import-1.tmp"), "half a tape");
    Path other = Files.writeString(tapes.resolve("import-notes.txt"), "mine");
    try (TapeWriter first = book();
        TapeWriter second = book()) {
      assertThat(dead).doesNotExist();
      assertThat(other).exists();
      try (Stream<Path> files = Files.list(tapes)) {
        assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).hasSize(2);
      }
      second.bookTrade(10, 5, 1, 1, TapeWriter.AGGRESSOR_BUY);
      first.bookTrade(10, 5, 2, 1, TapeWriter.AGGRESSOR_BUY);
      second.store(SOURCE, 0).close();
      first.store(SOURCE, 0).close();
    }
    try (Stream<Path> files = Files.list(tapes)) {
      assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  @Test
  void orderedSourceNeedsNoIndex() throws IOException {
    try (TapeWriter writer = book()) {
      writer.bookTrade(10, 5, 1, 1, TapeWriter.AGGRESSOR_BUY);
      writer.bookTrade(11, 5, 2, 1, TapeWriter.AGGRESSOR_SELL);
      try (Tape tape = writer.store(SOURCE, 0)) {
        assertThat(tape.header().counts().late()).isZero();
        assertThat(Files.size(home.resolve("tapes").resolve(tape.sha256())))
            .isEqualTo(TapeHeader.LENGTH + 2 * 56 + 4);
        assertThat(read(tape.exchange())).containsExactlyElementsOf(read(tape.local()));
      }
    }
  }

  @Test
  void flagSaysThatAnotherFrameOfTheInstantFollows() {
    try (TapeWriter writer = book()) {
      DepthLevels levels = new DepthLevels();
      levels.bid(100, 5);
      writer.depth(10, 9, true, levels);
      writer.funding(10, 1, 200);
      writer.bookTrade(10, 10, 101, 1, TapeWriter.AGGRESSOR_BUY);
      writer.bookTrade(11, 10, 101, 1, TapeWriter.AGGRESSOR_BUY);
      writer.depth(12, 10, false, levels);
      try (Tape tape = writer.store(SOURCE, 0)) {
        List<Integer> flags = new ArrayList<>();
        TapeCursor cursor = tape.local();
        while (cursor.next()) {
          flags.add(flags(cursor));
        }
        assertThat(flags).containsExactly(1, -1, 0, 0, 0);
        assertThat(tape.header().counts()).isEqualTo(new TapeCounts(5, 2, 2, 1, 2, 0, 1, 3, 0));
        assertThat(tape.rows()).isEqualTo(5);
      }
    }
  }

  @Test
  void clockShiftIsAddedToLocalTimesOnly() {
    try (TapeWriter writer = book()) {
      writer.bookTrade(10, 25, 1, 1, TapeWriter.AGGRESSOR_BUY);
      writer.bookTrade(20, 30, 1, 1, TapeWriter.AGGRESSOR_BUY);
      try (Tape tape = writer.store(new TapeSource(SOURCE, 15, 0, 3))) {
        assertThat(read(tape.local()))
            .containsExactly(new long[] {25, 25, 1}, new long[] {35, 30, 1});
        assertThat(tape.header().clockShiftNanos()).isEqualTo(15);
        assertThat(tape.header().firstAtNanos()).isEqualTo(25);
        assertThat(tape.header().lastAtNanos()).isEqualTo(35);
        assertThat(tape.header().gaps()).isEqualTo(3);
      }
    }
  }

  @Test
  void seekFindsTheFirstFrameNotBeforeAnInstantInEitherOrder() {
    try (Tape tape = randomBook(3, 5_000)) {
      for (boolean exchange : new boolean[] {false, true}) {
        TapeCursor cursor = exchange ? tape.exchange() : tape.local();
        List<long[]> rows = read(cursor);
        int clock = exchange ? 1 : 0;
        for (int i = 0; i < rows.size(); i += 137) {
          long wanted = rows.get(i)[clock];
          cursor.seek(wanted);
          assertThat(cursor.next()).isTrue();
          assertThat(exchange ? cursor.venueAtNanos() : cursor.atNanos()).isEqualTo(wanted);
          long passed = cursor.position() - 1;
          assertThat(rows.subList(0, (int) passed)).allMatch(row -> row[clock] < wanted);
        }
        cursor.seek(Long.MAX_VALUE);
        assertThat(cursor.next()).isFalse();
        cursor.seek(Long.MIN_VALUE);
        assertThat(read(cursor)).hasSameSizeAs(rows);
      }
    }
  }

  @Test
  void messageTooLargeForAFrameIsCutAndASnapshotKeepsItsReach() {
    DepthLevels levels = new DepthLevels();
    for (int i = 0; i < 5_000; i++) {
      levels.bid(10_000 - i, i + 1);
      levels.ask(10_001 + i, i + 1);
    }
    try (TapeWriter writer = book()) {
      writer.depth(10, 9, true, levels);
      writer.depth(11, 10, false, levels);
      try (Tape tape = writer.store(SOURCE, 0)) {
        List<Long> bids = new ArrayList<>();
        List<Long> asks = new ArrayList<>();
        TapeCursor cursor = tape.local();
        assertThat(cursor.next()).isTrue();
        DepthDecoder first = depth(cursor);
        assertThat(first.kind()).isEqualTo((short) 1);
        assertThat(first.flags()).isEqualTo((short) 1);
        first.bids().forEach(level -> bids.add(level.priceTicks()));
        first.asks().forEach(level -> asks.add(level.priceTicks()));
        assertThat(bids).startsWith(10_000L).endsWith(10_000L - 4_999);
        assertThat(asks).startsWith(10_001L).endsWith(10_001L + 4_999);
        while (cursor.next() && cursor.atNanos() == 10) {
          DepthDecoder next = depth(cursor);
          assertThat(next.kind()).isEqualTo((short) 0);
          next.bids().forEach(level -> bids.add(level.priceTicks()));
          next.asks().forEach(level -> asks.add(level.priceTicks()));
        }
        assertThat(bids).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(asks).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(tape.header().counts().snapshots()).isEqualTo(1);
        assertThat(tape.header().counts().levels()).isEqualTo(20_000);
      }
    }
  }

  @Test
  void readingAllocatesNothing() {
    try (Tape tape = randomBook(5, 20_000)) {
      TapeCursor local = tape.local();
      TapeCursor exchange = tape.exchange();
      long[] sum = {0};

      long bytes =
          Allocations.leastBytes(() -> {
            local.rewind();
            exchange.seek(0);
            while (local.next() && exchange.next()) {
              sum[0] += local.atNanos() + exchange.venueAtNanos() + local.crc();
            }
          });

      assertThat(sum[0]).isNotZero();
      assertThat(bytes).isLessThan(1_000);
    }
  }

  @Test
  void tapeOfBarsIsReadByRow() {
    try (TapeWriter writer =
        TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, TapeFeed.BARS)) {
      writer.bar(60, new TapeWriter.BarRow(0, 10, 12, 9, 11, 100));
      writer.bar(120, new TapeWriter.BarRow(60, 11, 12, 9, 11, 0));
      try (Tape tape = writer.store(SOURCE, 0)) {
        assertThat(tape.header().feed()).isEqualTo(TapeFeed.BARS);
        assertThat(tape.atNanos(1)).isEqualTo(120);
        assertThat(tape.firstRowAt(61)).isEqualTo(1);
        assertThatThrownBy(() -> tape.priceTicks(0)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void timeMayNotFallAndAFeedTakesItsOwnFramesOnly() {
    try (TapeWriter writer = book()) {
      writer.bookTrade(10, 9, 1, 1, TapeWriter.AGGRESSOR_BUY);
      assertThatThrownBy(() -> writer.bookTrade(9, 9, 1, 1, TapeWriter.AGGRESSOR_BUY))
          .hasMessageContaining("expected a time from 10, was 9");
      assertThatThrownBy(() -> writer.trade(11, 1, 1)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(home.resolve("tapes")).isEmptyDirectory();
  }

  private Tape randomBook(long seed, int messages) {
    SeededSource random = new SeededSource(seed);
    try (TapeWriter writer = book()) {
      long at = 1_000_000;
      DepthLevels levels = new DepthLevels();
      for (int i = 0; i < messages; i++) {
        at += random.between(0L, 3L);
        long venueAt = at - random.between(0L, 5L);
        if (random.between(0L, 2L) == 0) {
          writer.bookTrade(at, venueAt, i + 1, 1, TapeWriter.AGGRESSOR_SELL);
        } else {
          levels.clear();
          for (long level = random.between(1L, 6L); level > 0; level--) {
            levels.bid(1_000 - level, random.between(0L, 9L));
            levels.ask(1_000 + level, i);
          }
          writer.depth(at, venueAt, i == 0, levels);
        }
      }
      return writer.store(SOURCE, 0);
    }
  }

  private TapeWriter book() {
    return TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, TapeFeed.BOOK);
  }

  private static List<long[]> read(TapeCursor cursor) {
    List<long[]> rows = new ArrayList<>();
    while (cursor.next()) {
      int print = Frames.HEADER + BookTradeDecoder.priceTicksEncodingOffset();
      boolean isPrint = cursor.template() == BookTradeDecoder.TEMPLATE_ID;
      long mark =
          isPrint
              ? cursor.buffer().getLong(cursor.offset() + print, ByteOrder.LITTLE_ENDIAN)
              : cursor.crc();
      rows.add(new long[] {cursor.atNanos(), cursor.venueAtNanos(), mark});
    }
    return rows;
  }

  private static int flags(TapeCursor cursor) {
    return switch (cursor.template()) {
      case BookTradeDecoder.TEMPLATE_ID ->
          new BookTradeDecoder()
              .wrapAndApplyHeader(cursor.buffer(), cursor.offset(), new MessageHeaderDecoder())
              .flags();
      case DepthDecoder.TEMPLATE_ID -> depth(cursor).flags();
      default -> -1;
    };
  }

  private static DepthDecoder depth(TapeCursor cursor) {
    return new DepthDecoder()
        .wrapAndApplyHeader(cursor.buffer(), cursor.offset(), new MessageHeaderDecoder());
  }
}
