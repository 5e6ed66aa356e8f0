package dev.belay.journal.verify;

import dev.belay.journal.verify.JournalFinding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells what happened to the rows that do not follow. A row that follows from a hash that was moved
 * or repaired is itself sound. A row whose content gives a stored hash at another suspect's place
 * was moved there. Any other was changed, in its content or in its hash.
 */
final class Suspects {
  // Every content is tried at every place after every base: with more rows, nothing is tried.
  private static final int TRIED_MAX = 24;

  private final List<Suspect> rows;
  private final Set<String> hashes = new LinkedHashSet<>();
  private final Set<String> bases = new LinkedHashSet<>();

  Suspects(List<Suspect> rows) {
    this.rows = List.copyOf(rows);
    for (Suspect row : rows) {
      hashes.add(row.stored().hash());
      bases.add(row.base());
      bases.add(row.computed());
      if (Suspect.isHash(row.stored().hash())) {
        bases.add(row.stored().hash());
      }
    }
  }

  List<JournalFinding> findings() {
    List<JournalFinding> findings = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!isSound(i)) {
        findings.add(finding(i));
      }
    }
    return findings;
  }

  private boolean isSound(int index) {
    Suspect row = rows.get(index);
    return rows.size() <= TRIED_MAX
        ? bases.stream().anyMatch(row::follows)
        : index > 0 && repairs(rows.get(index - 1), row);
  }

  private JournalFinding finding(int index) {
    Suspect row = rows.get(index);
    OptionalLong home = home(row);
    if (home.isPresent()) {
      return new JournalFinding(
          row.sequence(), Kind.REORDERED, "its content is that of row " + home.getAsLong());
    }
    boolean hashOnly = index + 1 < rows.size() && repairs(row, rows.get(index + 1));
    return new JournalFinding(
        row.sequence(),
        hashOnly ? Kind.HASH_CHANGED : Kind.CHANGED,
        "expected hash " + row.computed() + ", was " + row.stored().hash());
  }

  /** Whether the next row follows from what this row's hash should be. */
  private static boolean repairs(Suspect row, Suspect next) {
    return next.sequence() == row.sequence() + 1 && next.follows(row.computed());
  }

  private OptionalLong home(Suspect row) {
    if (rows.size() > TRIED_MAX) {
      return OptionalLong.empty();
    }
    for (Suspect other : rows) {
      if (other.sequence() != row.sequence()
          && bases.stream().anyMatch(base -> hashes.contains(row.hashAt(other.sequence(), base)))) {
        return OptionalLong.of(other.sequence());
      }
    }
    return OptionalLong.empty();
  }
}
