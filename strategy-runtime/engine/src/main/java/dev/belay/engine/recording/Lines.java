package dev.belay.engine.recording;

import dev.belay.engine.tape.TapeException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of some files, one after the other, in a buffer that is used again. */
final class Lines implements AutoCloseable {
  /** Bytes of the longest line. */
  static final int LINE_MAX = 16 << 20;

  private static final int CHUNK = 1 << 16;

  private final List<Path> files;
  private final MessageDigest digest = sha256();
  private InputStream input = InputStream.nullInputStream();
  private InputStream source = InputStream.nullInputStream();
  private int file = -1;
  private byte[] bytes = new byte[4 * CHUNK];
  private int filled;
  private int from;
  private int to;
  private int following;
  private long line;
  private long total;

  Lines(List<Path> files) {
    this.files = files;
  }

  /**
   * Moves to the next line.
   *
   * @throws TapeException when a file cannot be read
   */
  boolean next() {
    try {
      while (!nextOfFile()) {
        drain();
        if (file + 1 == files.size()) {
          return false;
        }
        open(files.get(++file));
      }
      return true;
    } catch (EOFException | ZipException cut) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          "%s:%d: the file is cut off or is no gzip file behind this line; fetch it again"
              .formatted(path(), line),
          cut);
    } catch (IOException failed) {
      throw new TapeException(
          TapeException.Code.IO, "cannot read " + path() + ": " + failed, failed);
    }
  }

  /** Holds the line. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the line starts. */
  int from() {
    return from;
  }

  /** Where the line ends; its line feed, and a carriage return before that, left out. */
  int to() {
    return to;
  }

  /** Lines read of all files. */
  long total() {
    return total;
  }

  /** {@code file:line}. */
  String place() {
    return path() + ":" + line;
  }

  /** Of the bytes of all files in order, hex; call at the end. */
  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    try {
      input.close();
      source.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path path() {
    return files.get(Math.max(0, file));
  }

  private boolean nextOfFile() throws IOException {
    int at = following;
    while (true) {
      int end = lineFeed(at);
      if (end < filled) {
        take(end, end + 1);
        return true;
      }
      at = end - following;
      if (!refill()) {
        if (filled == following) {
          return false;
        }
        take(filled, filled);
        return true;
      }
      at += following;
    }
  }

  private int lineFeed(int start) {
    byte[] buffer = bytes;
    int end = filled;
    int at = start;
    while (at < end && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private void take(int end, int next) {
    from = following;
    to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    following = next;
    line++;
    total++;
  }

  /** Reads more behind what is there, moved to the start; false at the file's end. */
  private boolean refill() throws IOException {
    int rest = filled - following;
    if (rest > LINE_MAX) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          "%s:%d: expected a line of at most %d bytes, was a longer one; check that it is the right file"
              .formatted(path(), line + 1, LINE_MAX));
    }
    if (rest + CHUNK > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    System.arraycopy(bytes, following, bytes, 0, rest);
    following = 0;
    filled = rest;
    int read = input.read(bytes, rest, bytes.length - rest);
    filled += Math.max(0, read);
    return read >= 0;
  }

  private void open(Path path) throws IOException {
    close();
    line = 0;
    filled = 0;
    following = 0;
    source = new DigestInputStream(Files.newInputStream(path), digest);
    input = path.toString().endsWith(".gz") ? new GZIPInputStream(source, CHUNK) : source;
  }

  private void drain() throws IOException {
    source.transferTo(OutputStream.nullOutputStream());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }
}
