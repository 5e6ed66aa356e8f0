package dev.belay.journal.ship;

/**
 * A round of {@link JournalBenchmark}.
 *
 * @param rows of the round
 * @param rawRowsPerSecond a {@code COPY} of ready-made rows into a bare table; fastest of the
 *     rounds
 * @param shippedRowsPerSecond events to stored rows through the shipper
 */
public record IngestRates(int rows, double rawRowsPerSecond, double shippedRowsPerSecond) {
  /** The shipper's rate as a part of the raw one; 0.5 is the least we accept. */
  public double ratio() {
    return shippedRowsPerSecond / rawRowsPerSecond;
  }
}
