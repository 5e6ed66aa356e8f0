package dev.belay.journal.verify;

import dev.belay.journal.verify.JournalFinding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings, the first of them in full and the rest by count. */
final class Findings {
  private record Place(long sequence, Kind kind) {}

  private final List<JournalFinding> kept = new ArrayList<>();
  private final Set<Place> places = new HashSet<>();
  private long count;

  void add(JournalFinding finding) {
    if (kept.size() >= JournalVerifier.FINDINGS_MAX) {
      count++;
    } else if (places.add(new Place(finding.sequence(), finding.kind()))) {
      kept.add(finding);
      count++;
    }
  }

  void add(long sequence, Kind kind, String what) {
    add(new JournalFinding(sequence, kind, what));
  }

  /** Findings that are only counted. */
  void addUntold(long more) {
    count += more;
  }

  long count() {
    return count;
  }

  List<JournalFinding> sorted() {
    return kept.stream().sorted(Comparator.comparingLong(JournalFinding::sequence)).toList();
  }
}
