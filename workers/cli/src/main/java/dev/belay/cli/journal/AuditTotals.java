package dev.belay.cli.journal;

import dev.belay.cli.console.Numbers;
import java.util.List;

/**
 * What there is of all streams, beside what there should be.
 *
 * @param rows in the database
 * @param rowsMissing fewer than what they are compared with has of the same streams
 * @param rowsUncorrelated that do not say what they belong to
 * @param longestNanos session time from the first to the last row of the stream that has the most
 */
record AuditTotals(
    int streams, long rows, long rowsMissing, long rowsUncorrelated, long longestNanos) {
  static AuditTotals of(List<StreamAudit> audits) {
    return new AuditTotals(
        audits.size(),
        audits.stream().mapToLong(audit -> audit.verification().rows()).sum(),
        audits.stream().mapToLong(AuditTotals::missing).sum(),
        audits.stream().mapToLong(audit -> audit.verification().missingCorrelations()).sum(),
        audits.stream().mapToLong(audit -> audit.verification().elapsedNanos()).max().orElse(0));
  }

  private static long missing(StreamAudit audit) {
    return Math.max(0, audit.comparedAt() - audit.verification().rows());
  }

  /** One line. */
  String text() {
    return "%d %s, %d rows, %d fewer than compared with, %d without a correlation; the longest covers %s"
        .formatted(
            streams,
            streams == 1 ? "stream" : "streams",
            rows,
            rowsMissing,
            rowsUncorrelated,
            Numbers.duration(longestNanos));
  }
}
