package dev.belay.journal.ship;

import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.store.StoredRow;
import java.util.HexFormat;

/** A row and its hash, ready to be stored. */
final class ChainedRow {
  private final JournalRow row;
  private final byte[] hash;

  ChainedRow(JournalRow row, byte[] hash) {
    this.row = row;
    this.hash = hash;
  }

  JournalRow row() {
    return row;
  }

  /** Not copied: whoever holds a row of a batch only reads it. */
  byte[] hash() {
    return hash;
  }

  StoredRow asStored() {
    return new StoredRow(row, row.day(), HexFormat.of().formatHex(hash));
  }
}
