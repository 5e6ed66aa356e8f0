package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.SessionReport;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rows of a stream, and notes the faults that the rows themselves show. */
final class JournalCensus {
  private static final int PROBLEMS_MAX = 20;

  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long rows;
  private long sequence;
  private long missingCorrelation;
  private long firstAtNanos;
  private long lastAtNanos;

  void add(JournalEvent event) {
    if (event.sequence() != sequence + 1) {
      problem("expected row " + (sequence + 1) + " of the stream, was " + event.sequence());
    }
    if (rows == 0) {
      firstAtNanos = event.atNanos();
    } else if (event.atNanos() < lastAtNanos) {
      problem("row " + event.sequence() + " is older than the one before it");
    }
    sequence = event.sequence();
    lastAtNanos = event.atNanos();
    rows++;
    if (event.correlation().isBlank()) {
      missingCorrelation++;
    }
    counts.merge(event.payload().getClass().getSimpleName(), 1L, Long::sum);
  }

  JournalChecked checked(SessionReport report, String headFound, List<String> chainProblems) {
    chainProblems.forEach(this::problem);
    return new JournalChecked(
        report.spec().id().value(),
        rows,
        headFound,
        report.journalSequence(),
        report.journalHead(),
        missingCorrelation,
        firstAtNanos,
        lastAtNanos,
        List.copyOf(problems),
        new TreeMap<>(counts));
  }

  void problem(String text) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(text);
    }
  }
}
