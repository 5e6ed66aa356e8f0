package dev.belay.engine.tape;

import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;

import dev.belay.api.market.Instrument;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.TradeDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A recorded market, mapped from a file and never changed. Many threads may read one tape, each
 * with cursors of its own; whoever opened it closes it when nobody does any more.
 *
 * <p>A tape of prints only, or of bars only, can also be read by row, counted from 0.
 */
public final class Tape implements AutoCloseable {
  private static final int AT = FRAME_HEADER + Frames.HEADER;
  private static final int PRICE = AT + TradeDecoder.priceTicksEncodingOffset();
  private static final int QUANTITY = AT + TradeDecoder.quantityLotsEncodingOffset();

  private final String sha256;
  private final TapeHeader header;
  private final TapeFrames frames;
  private final MappedByteBuffer index;
  private final TapeCursor.Indexes indexes;
  private final int stride;

  private Tape(String sha256, TapeHeader header, TapeFrames frames, MappedByteBuffer index) {
    this.sha256 = sha256;
    this.header = header;
    this.frames = frames;
    this.index = index;
    int marks = marksLength(header);
    indexes =
        new TapeCursor.Indexes(
            new UnsafeBuffer(index, 0, marks),
            new UnsafeBuffer(index, marks, index.capacity() - marks));
    stride = TapeLayout.stride(header.counts());
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
    return open(file, Optional.of(sha256));
  }

  /**
   * Opens a tape by its file, whatever that is called.
   *
   * @throws TapeException when it is missing or damaged
   */
  public static Tape open(Path file) {
    return open(file, Optional.empty());
  }

  private static Tape open(Path file, Optional<String> expected) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      String sha256 = TapeDigest.of(channel);
      if (!expected.orElse(sha256).equals(sha256)) {
        throw damaged(file, "its bytes are not what its name says");
      }
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

  /** Frames of every kind. */
  public long frames() {
    return header.counts().frames();
  }

  /** A cursor over all frames in local order, before the first. */
  public TapeCursor local() {
    return new TapeCursor(frames, frames(), indexes, false);
  }

  /** A cursor over all frames in exchange order, before the first. */
  public TapeCursor exchange() {
    return new TapeCursor(frames, frames(), indexes, true);
  }

  /** Rows of the source that are on the tape: prints, levels, bars and fundings. */
  public long rows() {
    return header.rows();
  }

  /** Nanoseconds since 1970 UTC; never falls from row to row. For tapes read by row. */
  public long atNanos(long row) {
    return field(row, AT);
  }

  /** Whether it has prints and nothing else, so that it can be read by row and sliced. */
  public boolean isOfPrintsOnly() {
    return header.counts().trades() == frames() && header.feed() == TapeFeed.TRADES;
  }

  /** For tapes of prints only. */
  public long priceTicks(long row) {
    requirePrints();
    return field(row, PRICE);
  }

  /** For tapes of prints only. */
  public long quantityLots(long row) {
    requirePrints();
    return field(row, QUANTITY);
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
        writer.trade(atNanos(row), priceTicks(row), quantityLots(row));
      }
      return writer.store(header.sourceSha256(), 0);
    }
  }

  @Override
  public void close() {
    frames.close();
    indexes.marks().wrap(0, 0);
    indexes.order().wrap(0, 0);
    IoUtil.unmap(index);
  }

  private void requirePrints() {
    if (header.counts().trades() != frames()) {
      throw new IllegalStateException("expected a tape of prints only, was " + header.counts());
    }
  }

  private long field(long row, int offset) {
    if (stride == 0 || row < 0 || row >= frames()) {
      throw new IllegalArgumentException(
          "expected a row of a tape of prints or bars only, was row " + row + " of " + header);
    }
    long position = row * stride;
    return frames
        .segment(position)
        .getLong(TapeFrames.offset(position) + offset, ByteOrder.LITTLE_ENDIAN);
  }

  /** Maps a tape whose bytes have just been checked or written. */
  static Tape map(Path file, FileChannel channel, String sha256) throws IOException {
    byte[] start = new byte[TapeHeader.LENGTH];
    ByteBuffer bytes = ByteBuffer.wrap(start);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, bytes.position());
    }
    TapeHeader header = decode(file, start);
    long indexAt = TapeHeader.LENGTH + header.framesLength();
    long order = header.counts().late() > 0 ? header.counts().frames() * TapeLayout.PLACE : 0;
    long indexLength = marksLength(header) + order;
    if (header.counts().frames() == 0 || channel.size() != indexAt + indexLength) {
      throw damaged(file, "it has not the size its header says");
    }
    return new Tape(
        sha256,
        header,
        TapeFrames.map(channel, FileChannel.MapMode.READ_ONLY, header.framesLength()),
        channel.map(FileChannel.MapMode.READ_ONLY, indexAt, indexLength));
  }

  private static TapeHeader decode(Path file, byte[] bytes) {
    try {
      return TapeHeader.decode(bytes);
    } catch (IllegalArgumentException foreign) {
      throw new TapeException(
          TapeException.Code.DAMAGED, file + ": " + foreign.getMessage(), foreign);
    }
  }

  private static int marksLength(TapeHeader header) {
    return (int) TapeLayout.marks(header.counts().frames()) * TapeLayout.PLACE;
  }

  private static TapeException damaged(Path file, String how) {
    return new TapeException(
        TapeException.Code.DAMAGED,
        "the tape " + file + " is damaged: " + how + "; delete it and import its source again");
  }
}
