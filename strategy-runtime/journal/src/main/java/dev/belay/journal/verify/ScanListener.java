package dev.belay.journal.verify;

import dev.belay.journal.chain.JournalRow;

/** Told every row of a stream while it is verified, in the one snapshot that is verified. */
@FunctionalInterface
public interface ScanListener {
  /**
   * The next row.
   *
   * @param hash of the chain up to this row
   * @param whole whether no fault was found so far, in this row or before it
   */
  void onRow(JournalRow row, String hash, boolean whole);
}
