package dev.belay.engine.tape;

import dev.belay.api.market.Instrument;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Imports {@code timestamp seconds,price,amount} rows, plain or gzipped, with or without a header
 * line. Rows without an amount are skipped and counted; anything else that is wrong stops the
 * import before a tape is stored, naming file, line and column.
 */
public final class TradeCsv {
  private TradeCsv() {}

  /**
   * Imports a file.
   *
   * @param source the rows
   * @param instrument whose grid prices and amounts must be on
   * @param tapes directory that will hold the tape
   * @throws TapeException when something is wrong; nothing was stored
   */
  public static Tape read(Path source, Instrument instrument, Path tapes) {
    MessageDigest digest = TapeDigest.sha256();
    try (InputStream file = Files.newInputStream(source);
        DigestInputStream digested = new DigestInputStream(new BufferedInputStream(file), digest);
        InputStream rows = rows(source, digested);
        TapeWriter writer = TapeWriter.open(tapes, instrument, 0)) {
      TradeRows parser = new TradeRows(source.toString(), instrument);
      long skipped = parser.readAll(rows, writer);
      drain(digested);
      if (writer.frames() == 0) {
        throw new TapeException(
            TapeException.Code.BAD_SOURCE,
            source + " has no trade; check that it is the right file");
      }
      return writer.store(HexFormat.of().formatHex(digest.digest()), skipped);
    } catch (EOFException | ZipException cut) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          source + " is cut off or is no gzip file; fetch it again",
          cut);
    } catch (IOException failed) {
      throw new TapeException(
          TapeException.Code.IO, "cannot read " + source + ": " + failed, failed);
    }
  }

  private static InputStream rows(Path source, InputStream bytes) throws IOException {
    boolean gzip = source.toString().endsWith(".gz");
    return gzip ? new BufferedInputStream(new GZIPInputStream(bytes, 64 << 10)) : bytes;
  }

  private static void drain(InputStream digested) throws IOException {
    byte[] rest = new byte[8_192];
    int read = 0;
    while (read >= 0) {
      read = digested.read(rest);
    }
  }
}
