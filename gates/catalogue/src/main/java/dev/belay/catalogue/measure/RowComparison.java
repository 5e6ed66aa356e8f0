package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;

/** Figures that rows tell, held against those rebuilt: how many differ, and the first. */
final class RowComparison {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

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

  /** A mid is half way between its two sides, of which the bid is not the higher one. */
  void sides(JournalEvent row, long bidTicks, long askTicks, double midTicks) {
    BigDecimal both = BigDecimal.valueOf(bidTicks).add(BigDecimal.valueOf(askTicks));
    boolean isMiddle = both.compareTo(new BigDecimal(midTicks).multiply(TWO)) == 0;
    if (bidTicks > askTicks || !isMiddle) {
      differ(row, "bid " + bidTicks + " and ask " + askTicks + ", expected the mid " + midTicks);
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
