package dev.belay.engine.tape;

import static dev.belay.engine.frame.LogLayout.PAYLOAD_MAX;

import dev.belay.api.market.Instrument;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.BarEncoder;
import dev.belay.engine.frame.codec.BookTradeEncoder;
import dev.belay.engine.frame.codec.DepthEncoder;
import dev.belay.engine.frame.codec.FundingEncoder;
import dev.belay.engine.frame.codec.GapEncoder;
import dev.belay.engine.frame.codec.GroupSizeEncodingEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.TradeEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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

  private static final int TRADE = Frames.HEADER + TradeEncoder.BLOCK_LENGTH;
  private static final int BOOK_TRADE = Frames.HEADER + BookTradeEncoder.BLOCK_LENGTH;
  private static final int BAR = Frames.HEADER + BarEncoder.BLOCK_LENGTH;
  private static final int FUNDING = Frames.HEADER + FundingEncoder.BLOCK_LENGTH;
  private static final int CAUSE_MAX = 256;
  private static final int LEVELS_MAX = (PAYLOAD_MAX - TapeTally.DEPTH) / DepthLevels.LEVEL;

  private final Path tapes;
  private final Path temporary;
  private final FileChannel channel;
  private final Instrument instrument;
  private final TapeFeed feed;
  private final long clockShiftNanos;
  private final TapeStatistics statistics = new TapeStatistics();
  private final TapeTally tally = new TapeTally(statistics);
  private final FrameChunks chunks;
  private final UnsafeBuffer buffer;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final BookTradeEncoder bookTrade = new BookTradeEncoder();
  private final DepthEncoder depth = new DepthEncoder();
  private final BarEncoder bar = new BarEncoder();
  private final FundingEncoder funding = new FundingEncoder();
  private final GapEncoder gap = new GapEncoder();
  private OptionalLong queueDefaultLots = OptionalLong.empty();

  private TapeWriter(Start start, Path temporary, FileChannel channel) {
    this.tapes = start.tapes();
    this.temporary = temporary;
    this.channel = channel;
    this.chunks = new FrameChunks(channel);
    this.buffer = chunks.buffer();
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

  /**
   * Starts a tape of the frames of another: of its instrument, feed and clock, with its queue
   * default.
   *
   * @param tapes directory to store it in; made when missing
   */
  public static TapeWriter openLike(Path tapes, TapeHeader other) {
    TapeWriter writer =
        open(new Start(tapes, other.instrument(), other.feed(), other.clockShiftNanos()));
    writer.queueDefaultLots = OptionalLong.of(other.queueDefaultLots());
    return writer;
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
    chunks.commit(TRADE);
    tally.trade(quantityLots);
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
    chunks.commit(BOOK_TRADE);
    tally.trade(quantityLots);
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
    tally.depth(snapshot, message.bids() + message.asks());
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
    chunks.commit(BAR);
    tally.bar();
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
    chunks.commit(FUNDING);
    tally.funding();
  }

  /**
   * Says that the source lacks messages: a session's feed is away from here to what comes next.
   *
   * @param atNanos when that was noticed
   * @param fromNanos when the feed was last heard
   * @param cause what was noticed; what is longer than 256 characters is cut
   */
  public void gap(long atNanos, long fromNanos, String cause) {
    byte[] text =
        cause.substring(0, Math.min(CAUSE_MAX, cause.length())).getBytes(StandardCharsets.UTF_8);
    int bytes =
        Frames.HEADER + GapEncoder.BLOCK_LENGTH + GapEncoder.causeHeaderLength() + text.length;
    statistics.away();
    int at = claim(atNanos, bytes);
    gap.wrapAndApplyHeader(buffer, at, header)
        .at(atNanos)
        .from(fromNanos)
        .putCause(text, 0, text.length);
    chunks.commit(bytes);
    statistics.away();
  }

  /** Adds the frame that a cursor is at, of a tape of the same feed and clock. */
  public void copy(TapeCursor frame) {
    if (frame.template() == GapEncoder.TEMPLATE_ID) {
      statistics.away();
    }
    int at = claim(frame.atNanos(), frame.length());
    buffer.putBytes(at, frame.buffer(), frame.offset(), frame.length());
    if (TapeLayout.hasFlags(frame.template())) {
      buffer.putByte(at + TapeLayout.flagsOffset(frame.template()), (byte) 0);
    }
    chunks.commit(frame.length());
    tally.count(frame);
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
    try {
      chunks.flush();
      int late = TapeSeal.seal(channel, chunks.length(), source.clockShiftNanos());
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
        tally.counts(late),
        source.gaps(),
        source.zeroRowsSkipped(),
        queueDefaultLots.orElseGet(statistics::percentile95),
        statistics.freshnessNanos(),
        statistics.firstAt() + source.clockShiftNanos(),
        statistics.lastAt() + source.clockShiftNanos(),
        chunks.length());
  }

  private void frame(long atNanos, long venueAtNanos, boolean snapshot, DepthLevels message) {
    int bytes = TapeTally.DEPTH + (message.bids() + message.asks()) * DepthLevels.LEVEL;
    int at = claim(atNanos, bytes);
    depth
        .wrapAndApplyHeader(buffer, at, header)
        .at(atNanos)
        .venueAt(venueAtNanos)
        .kind((short) (snapshot ? 1 : 0))
        .flags((short) 0);
    int group = at + Frames.HEADER + DepthEncoder.BLOCK_LENGTH;
    group(group(group, message.bidBytes(), message.bids()), message.askBytes(), message.asks());
    chunks.commit(bytes);
    tally.depthFrame();
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
    if (frames() == TapeLayout.FRAMES_MAX
        || chunks.length() > TapeLayout.LENGTH_MAX - TapeLayout.whole(bytes)) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          "expected at most %d messages and %d GiB in a tape; split the source"
              .formatted(TapeLayout.FRAMES_MAX, TapeLayout.LENGTH_MAX >> 30));
    }
    statistics.event(atNanos);
    try {
      return chunks.claim(bytes);
    } catch (IOException failed) {
      throw failed(tapes, failed);
    }
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

  private static TapeException failed(Path tapes, IOException failure) {
    return new TapeException(
        TapeException.Code.IO,
        "cannot store a tape in " + tapes + ": " + failure + "; nothing was stored",
        failure);
  }
}
