package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalEvent;
import java.math.BigInteger;
import java.time.LocalDate;

/** Figures that rows tell, held against those rebuilt: how many differ, and the first. */
final class RowComparison {
  private long disagreements;
  private String first = "";

  void equal(JournalEvent row, String figure, long told, BigInteger rebuilt) {
    if (!BigInteger.valueOf(told).equals(rebuilt)) {
      differ(row, figure + " " + told + ", rebuilt " + rebuilt);
    }
  }

  void equal(JournalEvent row, String figure, long told, long rebuilt) {
    equal(row, figure, told, BigInteger.valueOf(rebuilt));
  }

  void equal(JournalEvent row, String figure, double told, double rebuilt) {
    if (told != rebuilt) {
      differ(row, figure + " " + told + ", rebuilt " + rebuilt);
    }
  }

  /** A day is told in its own time, and once. */
  void day(JournalEvent row, String told, LocalDate expected) {
    if (!told.equals(expected.toString())) {
      differ(row, "day " + told + ", expected " + expected);
    }
  }

  /** Told may be more than rebuilt. */
  void atLeast(JournalEvent row, String figure, long told, long rebuilt) {
    if (told < rebuilt) {
      differ(row, figure + " " + told + ", rebuilt at least " + rebuilt);
    }
  }

  /** Told may be less than rebuilt. */
  void atMost(JournalEvent row, String figure, long told, long rebuilt) {
    if (told > rebuilt) {
      differ(row, figure + " " + told + ", rebuilt at most " + rebuilt);
    }
  }

  long disagreements() {
    return disagreements;
  }

  /** Empty when there is none. */
  String first() {
    return first;
  }

  private void differ(JournalEvent row, String what) {
    if (disagreements == 0) {
      first =
          "row " + row.sequence() + " " + row.payload().getClass().getSimpleName() + ": " + what;
    }
    disagreements++;
  }
}
