package dev.belay.journal.chain;

import java.util.regex.Pattern;

/**
 * How far a stream's chain goes and the hash it ends with: what the runtime signs.
 *
 * @param sequence of the last row, 0 before the first
 * @param hash SHA-256 in lower-case hex, 64 zeros before the first row
 */
public record ChainHead(long sequence, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Before the first row. */
  public static final ChainHead EMPTY = new ChainHead(0, "0".repeat(64));

  public ChainHead {
    if (sequence < 0) {
      throw new IllegalArgumentException("expected a sequence from 0, was " + sequence);
    }
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("expected 64 hex digits, was \"" + hash + "\"");
    }
  }

  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
