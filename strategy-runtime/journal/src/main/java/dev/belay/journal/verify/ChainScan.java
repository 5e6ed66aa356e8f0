package dev.belay.journal.verify;

import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.store.StoredRow;
import dev.belay.journal.verify.JournalFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over a stream's rows in order. */
final class ChainScan {
  private final String stream;
  private final Expectation expectation;
  private final Findings findings = new Findings();
  private final List<Suspect> suspects = new ArrayList<>();
  private long suspectsUntold;

  private long rows;
  private long missingCorrelations;
  private long firstAtNanos = Long.MAX_VALUE;
  private long lastAtNanos = Long.MIN_VALUE;

  private long sequence;
  private String base = ChainHead.EMPTY.hash();
  private String hash = ChainHead.EMPTY.hash();
  private String computed = ChainHead.EMPTY.hash();
  private boolean lastIsSuspect;
  private String hashAtExpected = "";

  ChainScan(String stream, Expectation expectation) {
    this.stream = stream;
    this.expectation = expectation;
    expected().filter(head -> head.sequence() == 0).ifPresent(head -> hashAtExpected = hash);
  }

  String stream() {
    return stream;
  }

  /** The chain's hash after the last row. */
  String hash() {
    return hash;
  }

  /** Whether every row so far follows the one before it. */
  boolean isWhole() {
    return findings.count() == 0 && suspects.isEmpty() && suspectsUntold == 0;
  }

  void accept(StoredRow stored) {
    count(stored);
    if (!stored.day().equals(stored.row().day())) {
      findings.add(
          stored.row().sequence(),
          Kind.CHANGED,
          "expected it on day %s, was %s".formatted(stored.row().day(), stored.day()));
    }
    if (stored.row().sequence() <= sequence) {
      acceptSecond(stored);
    } else {
      acceptNext(stored);
    }
    if (expected().filter(head -> head.sequence() == sequence).isPresent()) {
      hashAtExpected = hash;
    }
  }

  StreamVerification finish(ChainHead tableHead) {
    compareWithTable(tableHead);
    expected().ifPresent(this::compareWithExpected);
    new Suspects(suspects).findings().forEach(findings::add);
    findings.addUntold(suspectsUntold);
    return new StreamVerification(
        stream,
        rows,
        new ChainHead(sequence, computed),
        missingCorrelations,
        rows == 0 ? 0 : firstAtNanos,
        rows == 0 ? 0 : lastAtNanos,
        findings.sorted(),
        findings.count());
  }

  private void count(StoredRow stored) {
    rows++;
    if (stored.row().correlation().isBlank()) {
      missingCorrelations++;
    }
    firstAtNanos = Math.min(firstAtNanos, stored.row().atNanos());
    lastAtNanos = Math.max(lastAtNanos, stored.row().atNanos());
  }

  private void acceptNext(StoredRow stored) {
    long next = stored.row().sequence();
    boolean gap = next != sequence + 1;
    if (gap) {
      missing(sequence + 1, next - 1);
    }
    base = hash;
    computed = Suspect.link(base, stored.row());
    // After a gap the row before is unknown, and so is what this row should hash to.
    lastIsSuspect = !gap && !computed.equals(stored.hash());
    if (lastIsSuspect) {
      suspect(new Suspect(stored, base));
    }
    hash = Suspect.isHash(stored.hash()) ? stored.hash() : computed;
    if (gap) {
      computed = hash;
    }
    sequence = next;
  }

  /** A second row of a sequence: the one that follows is the true one. */
  private void acceptSecond(StoredRow stored) {
    findings.add(stored.row().sequence(), Kind.INSERTED, "expected one row, was more than one");
    String link = Suspect.link(base, stored.row());
    if (stored.row().sequence() == sequence && lastIsSuspect && link.equals(stored.hash())) {
      unsuspect();
      hash = stored.hash();
      computed = link;
    }
  }

  private void suspect(Suspect suspect) {
    if (suspects.size() < JournalVerifier.FINDINGS_MAX) {
      suspects.add(suspect);
    } else {
      suspectsUntold++;
    }
  }

  private void unsuspect() {
    lastIsSuspect = false;
    if (suspectsUntold > 0) {
      suspectsUntold--;
    } else {
      suspects.removeLast();
    }
  }

  private void compareWithTable(ChainHead head) {
    if (head.sequence() > sequence) {
      missing(sequence + 1, head.sequence());
    } else if (head.sequence() < sequence) {
      findings.add(
          head.sequence() + 1,
          Kind.INSERTED,
          "expected the stream to end at %d, was %d".formatted(head.sequence(), sequence));
    } else if (!head.hash().equals(hash)) {
      findings.add(
          sequence,
          Kind.HASH_CHANGED,
          "expected the last row's hash to be %s as the stream's head says, was %s"
              .formatted(head.hash(), hash));
    }
  }

  private void compareWithExpected(ChainHead head) {
    if (head.sequence() > sequence) {
      missing(sequence + 1, head.sequence());
      return;
    }
    if (!hashAtExpected.equals(head.hash())) {
      findings.add(
          head.sequence(),
          Kind.REWRITTEN,
          "expected the signed hash %s, was %s".formatted(head.hash(), hashAtExpected));
    }
    if (expectation instanceof Expectation.Ended && sequence > head.sequence()) {
      findings.add(
          head.sequence() + 1,
          Kind.INSERTED,
          "expected the stream to end at the signed row %d, was %d"
              .formatted(head.sequence(), sequence));
    }
  }

  private void missing(long first, long last) {
    findings.add(
        first,
        Kind.MISSING,
        first == last
            ? "expected row " + first + ", was none"
            : "expected rows " + first + " to " + last + ", were none");
  }

  private Optional<ChainHead> expected() {
    return switch (expectation) {
      case Expectation.Nothing nothing -> Optional.empty();
      case Expectation.Passed(ChainHead head) -> Optional.of(head);
      case Expectation.Ended(ChainHead head) -> Optional.of(head);
    };
  }
}
