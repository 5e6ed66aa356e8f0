package dev.belay.journal.verify;

import dev.belay.journal.chain.HashChain;
import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.store.StoredRow;
import java.util.HexFormat;

/**
 * A row that does not follow from the row before it.
 *
 * @param base stored hash of the row before it
 */
record Suspect(StoredRow stored, String base) {
  long sequence() {
    return stored.row().sequence();
  }

  /** The hash it should have where it is. */
  String computed() {
    return link(base, stored.row());
  }

  boolean follows(String otherBase) {
    return link(otherBase, stored.row()).equals(stored.hash());
  }

  /** The hash this content would have at another place. */
  String hashAt(long sequence, String otherBase) {
    JournalRow row = stored.row();
    return link(
        otherBase,
        new JournalRow(
            row.stream(),
            sequence,
            row.atNanos(),
            row.type(),
            row.correlation(),
            row.causation(),
            row.payload()));
  }

  static String link(String base, JournalRow row) {
    return HexFormat.of().formatHex(HashChain.link(HexFormat.of().parseHex(base), row));
  }

  static boolean isHash(String text) {
    return text.length() == 64;
  }
}
