package dev.belay.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Side;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.frame.codec.LeaseEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.TradeEncoder;
import dev.belay.testing.SeededSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameLogTest {
  private static final int WINDOW = 128 << 10;
  private static final int TRADE = Frames.HEADER + TradeEncoder.BLOCK_LENGTH;
  private static final int LEASE = Frames.HEADER + LeaseEncoder.BLOCK_LENGTH;

  @TempDir private Path home = Path.of("");

  @Test
  void readsWhatWasAppendedAcrossWindows() {
    String head = write(10_000);

    try (LogReader reader = LogReader.open(log())) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(reader.next()).isTrue();
        assertThat(Frames.atNanos(reader.buffer(), reader.offset())).isEqualTo(i);
      }
      assertThat(reader.next()).isFalse();
      assertThat(reader.number()).isEqualTo(10_000);
    }
    assertThat(LogVerification.of(log()))
        .isInstanceOfSatisfying(
            LogVerification.Intact.class, intact -> assertThat(intact.head()).isEqualTo(head));
  }

  @Test
  void readerFollowsALogThatIsBeingWritten() {
    try (FrameLog log = FrameLog.open(log(), ForcePolicy.INTERVAL, WINDOW);
        LogReader reader = LogReader.open(log())) {
      for (int i = 0; i < 9_000; i++) {
        assertThat(reader.next()).isFalse();
        append(log, i);
        assertThat(reader.next()).isFalse();
        log.flush();
        assertThat(reader.next()).isTrue();
        assertThat(reader.number()).isEqualTo(i + 1L);
      }
    }
  }

  /** A window's memory held other frames before: nothing of them shows behind one. */
  @Test
  void zerosFollowAFrameOfAnyLength() throws IOException {
    UnsafeBuffer ones = new UnsafeBuffer(new byte[64]);
    ones.setMemory(0, 64, (byte) 0xff);
    try (FrameLog log = FrameLog.open(log(), ForcePolicy.NEVER, WINDOW)) {
      for (int i = 0; i < 40_000; i++) {
        log.append(ones, 0, 1 + i % 61);
      }
    }

    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(log())).order(ByteOrder.LITTLE_ENDIAN);
    int frames = 0;
    int at = LogLayout.FILE_HEADER;
    while (at < file.capacity()) {
      int length = file.getInt(at);
      at += length < 0 ? -length : LogLayout.FRAME_HEADER + LogLayout.aligned(length);
      for (int i = at - LogLayout.aligned(length) + length; length > 0 && i < at; i++) {
        assertThat(file.get(i)).as("frame %d, byte %d", frames, i).isZero();
      }
      frames += length < 0 ? 0 : 1;
    }
    assertThat(frames).isEqualTo(40_000);
  }

  /** Its frames may say something else: what it holds is not guessed at. */
  @Test
  void logOfAnotherVersionIsRefused() throws IOException {
    write(1);
    byte[] bytes = Files.readAllBytes(log());
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(8, LogLayout.VERSION - 1);
    file.putInt(16, LogLayout.crc(new CRC32C(), file.duplicate(), 0, 16));
    Files.write(log(), bytes);

    assertThatThrownBy(() -> LogReader.open(log()))
        .hasMessageContaining("expected a session log of version 2, was 1");
    assertThatThrownBy(() -> FrameLog.open(log(), ForcePolicy.NEVER, WINDOW))
        .hasMessageContaining("expected a session log of version 2, was 1");
    assertThat(Files.readAllBytes(log())).isEqualTo(bytes);
  }

  /** Every byte of a small log, one at a time. */
  @Test
  void anyChangedByteIsFoundAndLocated() throws IOException {
    String head = write(40);
    byte[] good = Files.readAllBytes(log());
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      Files.write(log(), bad);
      LogVerification found = LogVerification.of(log());
      boolean caught =
          switch (found) {
            case LogVerification.Damaged damaged ->
                damaged.atByte() <= position(damaged, good.length) && damaged.atByte() <= i;
            case LogVerification.Intact intact -> !intact.head().equals(head);
          };
      assertThat(caught).as("byte %d: %s", i, found).isTrue();
    }
  }

  @Test
  void changedByteIsNamedByItsFrame() throws IOException {
    write(1_000);
    byte[] bytes = Files.readAllBytes(log());
    long frameAt;
    try (LogReader reader = LogReader.open(log())) {
      for (int i = 0; i < 700; i++) {
        assertThat(reader.next()).isTrue();
      }
      frameAt = reader.frameAt();
    }
    bytes[(int) frameAt + 20] ^= 1;
    Files.write(log(), bytes);

    assertThat(LogVerification.of(log()))
        .isInstanceOfSatisfying(
            LogVerification.Damaged.class,
            damaged -> {
              assertThat(damaged.frame()).isEqualTo(700);
              assertThat(damaged.atByte()).isEqualTo(frameAt);
            });
    assertThatThrownBy(() -> FrameLog.open(log(), ForcePolicy.NEVER, WINDOW))
        .isInstanceOfSatisfying(
            LogException.class,
            refused -> assertThat(refused.code()).isEqualTo(LogException.Code.DAMAGED));
  }

  @Test
  void tornTailIsCutAndTheRestIsKept() throws IOException {
    SeededSource random = new SeededSource(7);
    for (int round = 0; round < 40; round++) {
      Files.deleteIfExists(log());
      String head = write(5_000);
      byte[] whole = Files.readAllBytes(log());
      int cut = random.between(0, whole.length);
      Files.write(log(), Arrays.copyOf(whole, cut));

      assertThat(write(5_000)).as("cut at %d, %s", cut, random).isEqualTo(head);
      assertThat(Files.readAllBytes(log())).isEqualTo(whole);
    }
  }

  @Test
  void anotherFrameThanTheRecordedOneIsRefused() {
    write(10);
    try (FrameLog log = FrameLog.open(log(), ForcePolicy.NEVER, WINDOW)) {
      append(log, 0);
      assertThat(log.retracing()).isTrue();
      assertThatThrownBy(() -> append(log, 77))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("frame 2");
    }
  }

  @Test
  void secondWriterIsRefused() {
    try (FrameLog log = FrameLog.open(log(), ForcePolicy.ORDER, WINDOW)) {
      append(log, 0);
      log.forceOrder();
      assertThatThrownBy(() -> FrameLog.open(log(), ForcePolicy.NEVER, WINDOW))
          .isInstanceOfSatisfying(
              LogException.class,
              refused -> assertThat(refused.code()).isEqualTo(LogException.Code.BUSY));
    }
  }

  /** What a second writer takes for a torn tail may be a frame that is just being written. */
  @Test
  void secondWriterCutsNothing() throws IOException {
    write(10);
    try (FrameLog log = FrameLog.open(log(), ForcePolicy.NEVER, WINDOW)) {
      Files.write(log(), new byte[] {24, 0, 0, 0, 1, 2, 3, 4}, StandardOpenOption.APPEND);
      long size = Files.size(log());
      assertThatThrownBy(() -> FrameLog.open(log(), ForcePolicy.NEVER))
          .isInstanceOf(LogException.class);
      assertThat(Files.size(log())).isEqualTo(size);
      assertThat(log.retracing()).isTrue();
    }
  }

  @Test
  void readerCanStopAtWhatIsForced() {
    try (FrameLog log = FrameLog.open(log(), ForcePolicy.INTERVAL, WINDOW);
        LogReader reader = LogReader.open(log())) {
      for (int i = 0; i < 9_000; i++) {
        append(log, i);
        log.flush();
        assertThat(reader.next(log.forcedTo())).isFalse();
        if (i % 1_000 == 999) {
          log.force();
          for (int frame = 0; frame < 1_000; frame++) {
            assertThat(reader.next(log.forcedTo())).isTrue();
          }
          assertThat(reader.number()).isEqualTo(i + 1L);
        }
      }
    }
  }

  /** {@code /dev/full} is a file on a full disk. */
  @Test
  void fullDiskSaysSo() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    assertThatThrownBy(() -> LogFile.open(full, WINDOW, true))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("nothing written is lost");
  }

  @Test
  void codesKeepTheirOrder() {
    assertThat(order(Side.values())).isEqualTo("[BUY, SELL]");
    assertThat(order(Liquidity.values())).isEqualTo("[MAKER, TAKER]");
    assertThat(order(OrderType.values())).isEqualTo("[LIMIT, MARKET, STOP_MARKET, STOP_LIMIT]");
    assertThat(order(TimeInForce.values())).isEqualTo("[GTC, IOC, FOK, GTD]");
    assertThat(order(RejectReason.values()))
        .isEqualTo(
            "[POST_ONLY_WOULD_CROSS, REDUCE_ONLY_WITHOUT_POSITION, INSUFFICIENT_BALANCE,"
                + " INVALID_ORDER, INSTRUMENT_NOT_TRADING, RATE_LIMITED, NO_MARKET, OTHER,"
                + " NOT_OFFERED]");
    assertThat(order(BotState.values())).isEqualTo("[ACTIVE, HELD, SOFT_PAUSE, HARD_STOP]");
    assertThat(order(SessionCommand.Action.values())).isEqualTo("[HOLD, RESUME, STOP]");
    assertThat(order(SessionState.values()))
        .isEqualTo("[RUNNING, HELD, UNOBSERVED, HARD_STOPPED, ENDED, FAILED, FOREIGN_BUILD]");
    assertThat(order(ReportKind.values()))
        .isEqualTo(
            "[ACCEPTED, REJECTED, FILLED, CANCELED, CANCEL_REJECTED, MODIFIED, MODIFY_REJECTED,"
                + " TRIGGERED, EXPIRED, UNKNOWN]");
    assertThat(order(OrderStatus.values()))
        .isEqualTo(
            "[INITIALIZED, DENIED, SUBMITTED, REJECTED, ACCEPTED, PARTIALLY_FILLED, FILLED,"
                + " CANCELED, EXPIRED]");
    assertThat(IntStream.range(0, DenialCode.values().length).mapToObj(Codes::denial))
        .containsExactly(
            DenialCode.KILL_LATCH,
            DenialCode.HARD_STOP,
            DenialCode.SOFT_PAUSE,
            DenialCode.SESSION_CLOSED,
            DenialCode.STALE_FEED,
            DenialCode.DUPLICATE_ORDER_ID,
            DenialCode.OFF_GRID,
            DenialCode.BELOW_MIN_NOTIONAL,
            DenialCode.MAX_ACTIVE_ORDERS,
            DenialCode.CANCEL_BEFORE_PLACE,
            DenialCode.ORDER_NOTIONAL,
            DenialCode.POSITION_LIMIT,
            DenialCode.INSUFFICIENT_FUNDS,
            DenialCode.CANCEL_BUDGET,
            DenialCode.RATE_LIMIT,
            DenialCode.EXPOSURE_LIMIT,
            DenialCode.TURNOVER_LIMIT,
            DenialCode.LEVERAGE_LIMIT,
            DenialCode.LIQUIDATION_DISTANCE,
            DenialCode.RESOURCE_BUDGET);
  }

  private static String order(Object[] values) {
    return Arrays.toString(values);
  }

  private static int position(LogVerification.Damaged damaged, int length) {
    return damaged.frame() == 0 ? LogLayout.FILE_HEADER : length;
  }

  private String write(int frames) {
    try (FrameLog log = FrameLog.open(log(), ForcePolicy.NEVER, WINDOW)) {
      for (int i = 0; i < frames; i++) {
        append(log, i);
      }
      return log.head();
    }
  }

  private static void append(FrameLog log, long at) {
    if (at % 3 == 1) {
      ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
      new LeaseEncoder()
          .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
          .at(at)
          .expired((short) 1);
      log.append(buffer, 0, LEASE);
    } else {
      new TradeEncoder()
          .wrapAndApplyHeader(log.claim(TRADE), log.claimOffset(), new MessageHeaderEncoder())
          .at(at)
          .priceTicks(80_000 + at)
          .quantityLots(5);
      log.commit(TRADE);
    }
  }

  private Path log() {
    return home.resolve("session.log");
  }
}
