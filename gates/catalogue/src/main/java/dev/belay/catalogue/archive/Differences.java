package dev.belay.catalogue.archive;

import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What came out otherwise than recorded; bounded, so that a hostile record cannot flood. */
final class Differences {
  private static final int MAX = 200;

  private final List<Finding> findings = new ArrayList<>();

  void add(String check, String text) {
    add(check, "", "", text);
  }

  void add(String check, String found, String expected, String text) {
    if (findings.size() < MAX) {
      findings.add(new Finding(check, Verdict.FAIL, found, expected, "", text));
    }
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  List<Finding> list() {
    return List.copyOf(findings);
  }
}
