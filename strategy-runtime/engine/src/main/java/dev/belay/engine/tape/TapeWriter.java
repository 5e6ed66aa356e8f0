package dev.belay.engine.tape;

import dev.belay.api.market.Instrument;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.TradeEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes prints to a temporary file that becomes a tape when it is stored; closed before that,
 * nothing is left.
 */
public final class TapeWriter implements AutoCloseable {
  /** Most prints a tape may have. */
  public static final int ROWS_MAX = 100_000_000;

  private static final int CHUNK = 8_192 * Tape.ROW;

  private final Path tapes;
  private final Path temporary;
  private final FileChannel channel;
  private final Instrument instrument;
  private final long clockShiftNanos;
  private final TapeStatistics statistics = new TapeStatistics();
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private final UnsafeBuffer buffer = new UnsafeBuffer(chunk);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private int filled;
  private long position = TapeHeader.LENGTH;

  private TapeWriter(
      Path tapes, Path temporary, FileChannel channel, Instrument instrument, long clockShift) {
    this.tapes = tapes;
    this.temporary = temporary;
    this.channel = channel;
    this.instrument = instrument;
    this.clockShiftNanos = clockShift;
  }

  /**
   * Starts a tape.
   *
   * @param tapes directory to store it in; made when missing
   * @param clockShiftNanos local clock less exchange clock
   */
  public static TapeWriter open(Path tapes, Instrument instrument, long clockShiftNanos) {
    try {
      Files.createDirectories(tapes);
      Path temporary = Files.createTempFile(tapes, "import-", ".tmp");
      FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new TapeWriter(tapes, temporary, channel, instrument, clockShiftNanos);
    } catch (IOException failed) {
      throw failed(tapes, failed);
    }
  }

  /** Adds a print. Time may not fall, price and quantity are above zero. */
  public void print(long atNanos, long priceTicks, long quantityLots) {
    if (quantityLots <= 0 || priceTicks <= 0) {
      throw new IllegalArgumentException(
          "expected price and quantity above zero, was " + priceTicks + ", " + quantityLots);
    }
    if (statistics.count() > 0 && atNanos < statistics.lastAt()) {
      throw new IllegalArgumentException(
          "expected a time from " + statistics.lastAt() + ", was " + atNanos);
    }
    if (statistics.count() == ROWS_MAX) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          "expected at most " + ROWS_MAX + " prints in a tape; split the source");
    }
    statistics.print(atNanos, quantityLots);
    trade
        .wrapAndApplyHeader(buffer, filled, header)
        .at(atNanos)
        .priceTicks(priceTicks)
        .quantityLots(quantityLots);
    filled += Tape.ROW;
    if (filled == CHUNK) {
      flush();
    }
  }

  public int rows() {
    return statistics.count();
  }

  /** Names the tape by its bytes, moves it into place and opens it. */
  public Tape store(String sourceSha256, long zeroRowsSkipped) {
    if (rows() == 0) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE, "expected at least one print; check the source");
    }
    flush();
    byte[] encoded = header(sourceSha256, zeroRowsSkipped).encode();
    try {
      ByteBuffer start = ByteBuffer.wrap(encoded);
      while (start.hasRemaining()) {
        channel.write(start, start.position());
      }
      channel.force(true);
      String sha256 = TapeDigest.of(channel);
      Files.move(
          temporary,
          tapes.resolve(sha256),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return Tape.open(tapes, sha256);
    } catch (IOException failed) {
      throw failed(tapes, failed);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException failed) {
      throw failed(tapes, failed);
    }
  }

  private TapeHeader header(String sourceSha256, long zeroRowsSkipped) {
    return new TapeHeader(
        instrument,
        "trades",
        clockShiftNanos,
        sourceSha256,
        rows(),
        zeroRowsSkipped,
        statistics.percentile95(),
        statistics.freshnessNanos(),
        statistics.firstAt(),
        statistics.lastAt());
  }

  private void flush() {
    chunk.clear().limit(filled);
    try {
      while (chunk.hasRemaining()) {
        position += channel.write(chunk, position);
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
