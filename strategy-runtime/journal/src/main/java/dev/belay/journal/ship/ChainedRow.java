package dev.belay.journal.ship;

import dev.belay.api.journal.JournalEvent;
import dev.belay.journal.chain.HashChain;
import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.store.StoredRow;
import java.util.HexFormat;

/** A row with its bytes and its hash, ready to be stored. The arrays are not copied. */
final class ChainedRow {
  private final JournalRow row;
  private final byte[] bytes;
  private final byte[] hash;

  private ChainedRow(JournalRow row, byte[] bytes, byte[] hash) {
    this.row = row;
    this.bytes = bytes;
    this.hash = hash;
  }

  /** The row of the next event of a chain, which it is appended to. */
  static ChainedRow append(HashChain chain, JournalEvent event) {
    JournalRow row = JournalRow.of(event);
    byte[] bytes = row.bytes();
    chain.append(row.sequence(), bytes);
    return new ChainedRow(row, bytes, chain.hash());
  }

  JournalRow row() {
    return row;
  }

  /** See {@link JournalRow#bytes}. */
  byte[] bytes() {
    return bytes;
  }

  byte[] hash() {
    return hash;
  }

  StoredRow asStored() {
    return new StoredRow(row, row.day(), HexFormat.of().formatHex(hash));
  }
}
