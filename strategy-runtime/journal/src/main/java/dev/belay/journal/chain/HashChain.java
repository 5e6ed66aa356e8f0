package dev.belay.journal.chain;

import dev.belay.api.journal.JournalEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash chain over one stream's rows, one row at a time. Can be taken up anywhere from its head.
 * Not safe for concurrent use.
 */
public final class HashChain {
  private final MessageDigest digest = sha256();
  private long sequence;
  private byte[] hash;

  private HashChain(ChainHead head) {
    this.sequence = head.sequence();
    this.hash = HexFormat.of().parseHex(head.hash());
  }

  /** A chain without rows. */
  public static HashChain start() {
    return new HashChain(ChainHead.EMPTY);
  }

  /** The chain as it was when it had this head. */
  public static HashChain at(ChainHead head) {
    return new HashChain(head);
  }

  /** Takes in the next event, as the row it becomes. */
  public void append(JournalEvent event) {
    append(JournalRow.of(event));
  }

  /** Takes in the next row. A row that is not next is a bug of the caller. */
  public void append(JournalRow row) {
    append(row.sequence(), row.bytes());
  }

  /**
   * As {@link #append(JournalRow)}, for who has made the row's {@link JournalRow#bytes} already.
   */
  public void append(long rowSequence, byte[] rowBytes) {
    if (rowSequence != sequence + 1) {
      throw new IllegalArgumentException(
          "expected row %d, was row %d".formatted(sequence + 1, rowSequence));
    }
    hash = link(digest, hash, rowBytes);
    sequence = rowSequence;
  }

  public ChainHead head() {
    return new ChainHead(sequence, HexFormat.of().formatHex(hash));
  }

  /** The current hash; the caller's own copy. */
  public byte[] hash() {
    return hash.clone();
  }

  /** The hash that a row has when it comes after {@code previous}, whatever its sequence. */
  public static byte[] link(byte[] previous, JournalRow row) {
    return link(sha256(), previous, row.bytes());
  }

  private static byte[] link(MessageDigest digest, byte[] previous, byte[] rowBytes) {
    digest.update(previous);
    return digest.digest(rowBytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256, which every Java has", e);
    }
  }
}
