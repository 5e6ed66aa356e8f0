package dev.belay.cli.journal;

import dev.belay.cli.baseline.BaselineHead;
import dev.belay.cli.baseline.Fate;
import dev.belay.cli.baseline.SignedBaseline;
import java.time.Instant;
import java.util.List;

/**
 * What an audit's streams lack of the newest baseline.
 *
 * @param by who signed it
 * @param streams of the audit that the baseline has
 * @param rows that it has of these
 * @param missingRows fewer than that are there
 * @param changedStreams whose rows are not the ones that were
 * @param tolerance missing rows that are no damage
 */
public record BaselineDelta(
    int number,
    Instant madeAt,
    String by,
    String reason,
    int streams,
    long rows,
    long missingRows,
    int changedStreams,
    long tolerance) {
  /** Sums up what became of the baseline's streams. */
  public static BaselineDelta of(SignedBaseline newest, List<StreamAudit> audits, long tolerance) {
    BaselineHead head = newest.baseline().head();
    List<Recalled> recalled = audits.stream().flatMap(audit -> audit.baseline().stream()).toList();
    return new BaselineDelta(
        head.number(),
        head.madeAt(),
        newest.by(),
        head.reason(),
        recalled.size(),
        recalled.stream().mapToLong(Recalled::rows).sum(),
        recalled.stream().mapToLong(Recalled::missing).sum(),
        (int) recalled.stream().filter(one -> one.fate() == Fate.CHANGED).count(),
        tolerance);
  }

  boolean isWithinTolerance() {
    return missingRows <= tolerance && changedStreams == 0;
  }

  /** One line. */
  String text() {
    return "delta against baseline %d of %s by %s: %d rows (tolerance %d)%s"
        .formatted(
            number,
            madeAt,
            by,
            -missingRows,
            tolerance,
            changedStreams == 0 ? "" : ", " + changedStreams + " streams with other rows");
  }
}
