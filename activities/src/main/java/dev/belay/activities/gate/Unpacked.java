package dev.belay.activities.gate;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes as they come out of a compressed file, of which only so many are read. */
final class Unpacked extends FilterInputStream {
  /** How much may still come out of one file, however many entries it has. */
  static final class Budget {
    private long left;

    Budget(long bytes) {
      this.left = bytes;
    }

    private void take(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("holds more, unpacked, than is read");
      }
    }
  }

  private final Budget budget;

  Unpacked(InputStream in, Budget budget) {
    super(in);
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    budget.take(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    budget.take(Math.max(0, count));
    return count;
  }

  /** What it is unpacked from is closed by who opened it. */
  @Override
  public void close() {}
}
