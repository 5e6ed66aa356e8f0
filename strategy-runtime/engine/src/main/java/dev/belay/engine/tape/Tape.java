package dev.belay.engine.tape;

import dev.belay.api.market.Instrument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Prints of a market, mapped from a file and never changed. Rows are counted from 0. Many threads
 * may read one tape; whoever opened it closes it when nobody does any more.
 */
public final class Tape implements AutoCloseable {
  /** Bytes of a row: a trade frame. */
  static final int ROW = 32;

  private static final int AT = 8;
  private static final int PRICE = 16;
  private static final int QUANTITY = 24;
  private static final int SEGMENT_SHIFT = 25;
  private static final int SEGMENT_MASK = (1 << SEGMENT_SHIFT) - 1;

  private final String sha256;
  private final TapeHeader header;
  private final MappedByteBuffer[] maps;
  private final UnsafeBuffer[] segments;

  private Tape(String sha256, TapeHeader header, MappedByteBuffer[] maps) {
    this.sha256 = sha256;
    this.header = header;
    this.maps = maps;
    segments = new UnsafeBuffer[maps.length];
    for (int i = 0; i < maps.length; i++) {
      segments[i] = new UnsafeBuffer(maps[i]);
    }
  }

  /**
   * Opens a tape by name and checks its bytes against it.
   *
   * @param tapes the directory that holds tapes
   * @param sha256 the tape's name, 64 hex digits
   * @throws TapeException when it is missing or damaged
   */
  public static Tape open(Path tapes, String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("expected 64 hex digits, was \"" + sha256 + "\"");
    }
    Path file = tapes.resolve(sha256);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return map(file, channel, sha256);
    } catch (NoSuchFileException missing) {
      throw new TapeException(
          TapeException.Code.MISSING, "no tape " + file + "; import its source first", missing);
    } catch (IOException failed) {
      throw new TapeException(
          TapeException.Code.IO, "cannot read the tape " + file + ": " + failed, failed);
    }
  }

  public String sha256() {
    return sha256;
  }

  public TapeHeader header() {
    return header;
  }

  public Instrument instrument() {
    return header.instrument();
  }

  public long rows() {
    return header.rows();
  }

  /** Nanoseconds since 1970 UTC; never falls from row to row. */
  public long atNanos(long row) {
    return segment(row).getLong(offset(row) + AT, ByteOrder.LITTLE_ENDIAN);
  }

  public long priceTicks(long row) {
    return segment(row).getLong(offset(row) + PRICE, ByteOrder.LITTLE_ENDIAN);
  }

  public long quantityLots(long row) {
    return segment(row).getLong(offset(row) + QUANTITY, ByteOrder.LITTLE_ENDIAN);
  }

  /** The first row at or after an instant; {@link #rows} when there is none. */
  public long firstRowAt(long atNanos) {
    long low = 0;
    long high = rows();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (atNanos(middle) < atNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Stores a part of this tape as a tape of its own, for example to choose parameters on one and
   * judge them on the other.
   *
   * @param fromRow first row of the part
   * @param toRow row after its last
   * @param tapes directory to store it in
   */
  public Tape slice(long fromRow, long toRow, Path tapes) {
    if (fromRow < 0 || fromRow >= toRow || toRow > rows()) {
      throw new IllegalArgumentException(
          "expected rows 0 <= from < to <= " + rows() + ", was " + fromRow + " to " + toRow);
    }
    try (TapeWriter writer =
        TapeWriter.open(tapes, header.instrument(), header.clockShiftNanos())) {
      for (long row = fromRow; row < toRow; row++) {
        writer.print(atNanos(row), priceTicks(row), quantityLots(row));
      }
      return writer.store(header.sourceSha256(), 0);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < maps.length; i++) {
      segments[i].wrap(0, 0);
      IoUtil.unmap(maps[i]);
    }
  }

  private UnsafeBuffer segment(long row) {
    return segments[(int) (row >>> SEGMENT_SHIFT)];
  }

  private static int offset(long row) {
    return (int) (row & SEGMENT_MASK) * ROW;
  }

  private static Tape map(Path file, FileChannel channel, String sha256) throws IOException {
    if (!TapeDigest.of(channel).equals(sha256)) {
      throw damaged(file, "its bytes are not what its name says");
    }
    ByteBuffer bytes = ByteBuffer.allocate(TapeHeader.LENGTH);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, bytes.position());
    }
    TapeHeader header = TapeHeader.decode(bytes.array());
    if (channel.size() != TapeHeader.LENGTH + header.rows() * ROW || header.rows() == 0) {
      throw damaged(file, "it has not the size its header says");
    }
    int segments = (int) ((header.rows() + SEGMENT_MASK) >>> SEGMENT_SHIFT);
    MappedByteBuffer[] maps = new MappedByteBuffer[segments];
    for (int i = 0; i < segments; i++) {
      long from = (long) i << SEGMENT_SHIFT;
      long rows = Math.min(header.rows() - from, 1L << SEGMENT_SHIFT);
      maps[i] =
          channel.map(FileChannel.MapMode.READ_ONLY, TapeHeader.LENGTH + from * ROW, rows * ROW);
    }
    return new Tape(sha256, header, maps);
  }

  private static TapeException damaged(Path file, String how) {
    return new TapeException(
        TapeException.Code.DAMAGED,
        "the tape " + file + " is damaged: " + how + "; delete it and import its source again");
  }
}
