package dev.belay.engine.tape;

import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;
import static dev.belay.engine.frame.LogLayout.PAYLOAD_MAX;

import dev.belay.api.market.Instrument;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.BarEncoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.BookTradeEncoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.DepthEncoder;
import dev.belay.engine.frame.codec.FundingDecoder;
import dev.belay.engine.frame.codec.FundingEncoder;
import dev.belay.engine.frame.codec.GroupSizeEncodingEncoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import dev.belay.engine.frame.codec.TradeEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes frames in local order to a temporary file that becomes a tape when it is stored; closed
 * before that, nothing is left.
 */
public final class TapeWriter implements AutoCloseable {
  /** An aggressor nobody knows; {@code Depth} and {@code BookTrade} are of {@code frames.xml}. */
  public static final int AGGRESSOR_UNKNOWN = 0;

  public static final int AGGRESSOR_BUY = 1;
  public static final int AGGRESSOR_SELL = 2;

  private static final int CHUNK = 1 << 20;
  private static final int TRADE = Frames.HEADER + TradeEncoder.BLOCK_LENGTH;
  private static final int BOOK_TRADE = Frames.HEADER + BookTradeEncoder.BLOCK_LENGTH;
  private static final int BAR = Frames.HEADER + BarEncoder.BLOCK_LENGTH;
  private static final int FUNDING = Frames.HEADER + FundingEncoder.BLOCK_LENGTH;
  private static final int DEPTH =
      Frames.HEADER + DepthEncoder.BLOCK_LENGTH + 2 * GroupSizeEncodingEncoder.ENCODED_LENGTH;
  private static final int LEVELS_MAX = (PAYLOAD_MAX - DEPTH) / DepthLevels.LEVEL;

  private final Path tapes;
  private final Path temporary;
  private final FileChannel channel;
  private final Instrument instrument;
  private final TapeFeed feed;
  private final long clockShiftNanos;
  private final TapeStatistics statistics = new TapeStatistics();
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private final UnsafeBuffer buffer = new UnsafeBuffer(chunk);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final BookTradeEncoder bookTrade = new BookTradeEncoder();
  private final DepthEncoder depth = new DepthEncoder();
  private final BarEncoder bar = new BarEncoder();
  private final FundingEncoder funding = new FundingEncoder();
  private int filled;
  private long length;
  private long trades;
  private long depths;
  private long snapshots;
  private long levels;
  private long bars;
  private long fundings;
  private OptionalLong queueDefaultLots = OptionalLong.empty();

  private TapeWriter(Start start, Path temporary, FileChannel channel) {
    this.tapes = start.tapes();
    this.temporary = temporary;
    this.channel = channel;
    this.instrument = start.instrument();
    this.feed = start.feed();
    this.clockShiftNanos = start.clockShiftNanos();
  }

  /** A closed bar. */
  public record BarRow(
      long openAtNanos,
      long openTicks,
      long highTicks,
      long lowTicks,
      long closeTicks,
      long volumeLots) {}

  private record Start(Path tapes, Instrument instrument, TapeFeed feed, long clockShiftNanos) {}

  /**
   * Starts a tape of prints.
   *
   * @param tapes directory to store it in; made when missing
   * @param clockShiftNanos what was added to the source's local times already
   */
  public static TapeWriter open(Path tapes, Instrument instrument, long clockShiftNanos) {
    return open(new Start(tapes, instrument, TapeFeed.TRADES, clockShiftNanos));
  }

  /**
   * Starts a tape.
   *
   * @param tapes directory to store it in; made when missing
   */
  public static TapeWriter open(Path tapes, Instrument instrument, TapeFeed feed) {
    return open(new Start(tapes, instrument, feed, 0));
  }

  private static TapeWriter open(Start start) {
    try {
      Files.createDirectories(start.tapes());
      UnfinishedTapes.Unfinished fresh = UnfinishedTapes.create(start.tapes());
      return new TapeWriter(start, fresh.file(), fresh.channel());
    } catch (IOException failed) {
      throw failed(start.tapes(), failed);
    }
  }

  /** Adds a print of a market without a book. Local time may not fall from frame to frame. */
  public void trade(long atNanos, long priceTicks, long quantityLots) {
    require(TapeFeed.TRADES);
    requirePrint(priceTicks, quantityLots);
    int at = claim(atNanos, TRADE);
    trade
        .wrapAndApplyHeader(buffer, at, header)
        .at(atNanos)
        .priceTicks(priceTicks)
        .quantityLots(quantityLots);
    commit(TRADE);
    trades++;
    statistics.size(quantityLots);
  }

  /** Adds a print of a market with a book. */
  public void bookTrade(
      long atNanos, long venueAtNanos, long priceTicks, long quantityLots, int aggressor) {
    require(TapeFeed.BOOK);
    requirePrint(priceTicks, quantityLots);
    int at = claim(atNanos, BOOK_TRADE);
    bookTrade
        .wrapAndApplyHeader(buffer, at, header)
        .at(atNanos)
        .venueAt(venueAtNanos)
        .priceTicks(priceTicks)
        .quantityLots(quantityLots)
        .aggressor((short) aggressor)
        .flags((short) 0);
    commit(BOOK_TRADE);
    trades++;
    statistics.size(quantityLots);
  }

  /**
   * Adds a book message. One that is too large for a frame becomes several: a snapshot's first
   * frame keeps its last level of each side, so that it still says how far the snapshot reaches.
   *
   * @param snapshot whether each side replaces everything from the best up to its last level
   */
  public void depth(long atNanos, long venueAtNanos, boolean snapshot, DepthLevels message) {
    require(TapeFeed.BOOK);
    if (message.bids() + message.asks() <= LEVELS_MAX) {
      frame(atNanos, venueAtNanos, snapshot, message);
    } else {
      for (DepthPieces.Piece piece : DepthPieces.of(message, snapshot, LEVELS_MAX)) {
        frame(atNanos, venueAtNanos, piece.snapshot(), piece.levels());
      }
    }
    levels += message.bids() + message.asks();
    if (snapshot) {
      snapshots++;
    }
  }

  /** Adds a closed bar of a market without prints. */
  public void bar(long closeAtNanos, BarRow row) {
    require(TapeFeed.BARS);
    int at = claim(closeAtNanos, BAR);
    bar.wrapAndApplyHeader(buffer, at, header)
        .at(closeAtNanos)
        .openAt(row.openAtNanos())
        .openTicks(row.openTicks())
        .highTicks(row.highTicks())
        .lowTicks(row.lowTicks())
        .closeTicks(row.closeTicks())
        .volumeLots(row.volumeLots());
    commit(BAR);
    bars++;
  }

  /**
   * Adds a perpetual's funding to a tape of any feed.
   *
   * @param rateUnits 1e-8 of the notional, positive when longs pay
   * @param markHalfTicks the mark price in half ticks
   */
  public void funding(long atNanos, long rateUnits, long markHalfTicks) {
    int at = claim(atNanos, FUNDING);
    funding
        .wrapAndApplyHeader(buffer, at, header)
        .at(atNanos)
        .rateUnits(rateUnits)
        .markHalfTicks(markHalfTicks);
    commit(FUNDING);
    fundings++;
  }

  /**
   * Stores this queue default, that of a whole tape of which this is a part, instead of its own.
   */
  public void keepQueueDefault(long lots) {
    queueDefaultLots = OptionalLong.of(lots);
  }

  /** Adds the frame that a cursor is at, of a tape of the same feed and clock. */
  public void copy(TapeCursor frame) {
    int at = claim(frame.atNanos(), frame.length());
    buffer.putBytes(at, frame.buffer(), frame.offset(), frame.length());
    if (TapeLayout.hasFlags(frame.template())) {
      buffer.putByte(at + TapeLayout.flagsOffset(frame.template()), (byte) 0);
    }
    commit(frame.length());
    count(frame);
  }

  private void count(TapeCursor frame) {
    switch (frame.template()) {
      case TradeDecoder.TEMPLATE_ID -> {
        trades++;
        statistics.size(
            new TradeDecoder()
                .wrapAndApplyHeader(frame.buffer(), frame.offset(), new MessageHeaderDecoder())
                .quantityLots());
      }
      case BookTradeDecoder.TEMPLATE_ID -> {
        trades++;
        statistics.size(
            new BookTradeDecoder()
                .wrapAndApplyHeader(frame.buffer(), frame.offset(), new MessageHeaderDecoder())
                .quantityLots());
      }
      case DepthDecoder.TEMPLATE_ID -> {
        depths++;
        DepthDecoder message =
            new DepthDecoder()
                .wrapAndApplyHeader(frame.buffer(), frame.offset(), new MessageHeaderDecoder());
        snapshots += message.kind();
        levels += (frame.length() - DEPTH) / DepthLevels.LEVEL;
      }
      case BarDecoder.TEMPLATE_ID -> bars++;
      case FundingDecoder.TEMPLATE_ID -> fundings++;
      default ->
          throw new IllegalArgumentException(
              "expected a frame of a tape, was " + Frames.name(frame.template()));
    }
  }

  /** Frames written so far. */
  public long frames() {
    return statistics.count();
  }

  /** Local time of the frame written last, as it was given. */
  public long lastAtNanos() {
    return statistics.lastAt();
  }

  /** Stores a source whose clock needs no shift and that lacks nothing. */
  public Tape store(String sourceSha256, long zeroRowsSkipped) {
    return store(TapeSource.whole(sourceSha256, zeroRowsSkipped));
  }

  /** Finishes the tape, names it by its bytes, moves it into place and opens it. */
  public Tape store(TapeSource source) {
    if (frames() == 0) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE, "expected at least one row; check the source");
    }
    flush();
    try {
      int late = TapeSeal.seal(channel, length, source.clockShiftNanos());
      ByteBuffer start = ByteBuffer.wrap(header(source, late).encode());
      while (start.hasRemaining()) {
        channel.write(start, start.position());
      }
      channel.force(true);
      String sha256 = TapeDigest.of(channel);
      Path file = tapes.resolve(sha256);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return Tape.map(file, channel, sha256);
    } catch (IOException failed) {
      throw failed(tapes, failed);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(temporary);
      UnfinishedTapes.forget(temporary);
    } catch (IOException failed) {
      throw failed(tapes, failed);
    }
  }

  private TapeHeader header(TapeSource source, int late) {
    return new TapeHeader(
        instrument,
        feed,
        clockShiftNanos + source.clockShiftNanos(),
        source.sha256(),
        new TapeCounts(
            frames(),
            trades,
            depths,
            snapshots,
            levels,
            bars,
            fundings,
            statistics.instants(),
            late),
        source.gaps(),
        source.zeroRowsSkipped(),
        queueDefaultLots.orElseGet(statistics::percentile95),
        statistics.freshnessNanos(),
        statistics.firstAt() + source.clockShiftNanos(),
        statistics.lastAt() + source.clockShiftNanos(),
        length);
  }

  private void frame(long atNanos, long venueAtNanos, boolean snapshot, DepthLevels message) {
    int bytes = DEPTH + (message.bids() + message.asks()) * DepthLevels.LEVEL;
    int at = claim(atNanos, bytes);
    depth
        .wrapAndApplyHeader(buffer, at, header)
        .at(atNanos)
        .venueAt(venueAtNanos)
        .kind((short) (snapshot ? 1 : 0))
        .flags((short) 0);
    int group = at + Frames.HEADER + DepthEncoder.BLOCK_LENGTH;
    group(group(group, message.bidBytes(), message.bids()), message.askBytes(), message.asks());
    commit(bytes);
    depths++;
  }

  /** Writes one side of a book message; returns where the next goes. */
  private int group(int at, ExpandableArrayBuffer side, int count) {
    buffer.putShort(at, (short) DepthLevels.LEVEL, ByteOrder.LITTLE_ENDIAN);
    buffer.putShort(at + 2, (short) count, ByteOrder.LITTLE_ENDIAN);
    int from = at + GroupSizeEncodingEncoder.ENCODED_LENGTH;
    buffer.putBytes(from, side, 0, count * DepthLevels.LEVEL);
    return from + count * DepthLevels.LEVEL;
  }

  /** Room for a message; returns where it goes in the buffer. */
  private int claim(long atNanos, int bytes) {
    if (frames() > 0 && atNanos < statistics.lastAt()) {
      throw new IllegalArgumentException(
          "expected a time from " + statistics.lastAt() + ", was " + atNanos);
    }
    int whole = TapeLayout.whole(bytes);
    if (frames() == TapeLayout.FRAMES_MAX || length > TapeLayout.LENGTH_MAX - whole) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          "expected at most %d messages and %d GiB in a tape; split the source"
              .formatted(TapeLayout.FRAMES_MAX, TapeLayout.LENGTH_MAX >> 30));
    }
    if (filled + whole > CHUNK) {
      flush();
    }
    statistics.event(atNanos);
    return filled + FRAME_HEADER;
  }

  private void commit(int bytes) {
    buffer.putInt(filled, bytes, ByteOrder.LITTLE_ENDIAN);
    int whole = TapeLayout.whole(bytes);
    for (int i = filled + FRAME_HEADER + bytes; i < filled + whole; i++) {
      buffer.putByte(i, (byte) 0);
    }
    filled += whole;
    length += whole;
  }

  private void require(TapeFeed wanted) {
    if (feed != wanted) {
      throw new IllegalStateException("expected a tape of " + wanted + ", was " + feed);
    }
  }

  private static void requirePrint(long priceTicks, long quantityLots) {
    if (quantityLots <= 0 || priceTicks <= 0) {
      throw new IllegalArgumentException(
          "expected price and quantity above zero, was " + priceTicks + ", " + quantityLots);
    }
  }

  private void flush() {
    chunk.clear().limit(filled);
    long end = TapeHeader.LENGTH + length - filled;
    try {
      while (chunk.hasRemaining()) {
        channel.write(chunk, end + chunk.position());
      }
    } catch (IOException failed) {
      throw failed(tapes, failed);
    }
    chunk.clear();
    filled = 0;
  }

  private static TapeException failed(Path tapes, IOException failure) {
    return new TapeException(
        TapeException.Code.IO,
        "cannot store a tape in " + tapes + ": " + failure + "; nothing was stored",
        failure);
  }
}
