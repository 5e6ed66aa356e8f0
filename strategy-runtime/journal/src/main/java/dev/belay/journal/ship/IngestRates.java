package dev.belay.journal.ship;

/**
 * What {@link JournalBenchmark} measured.
 *
 * @param rows in each round
 * @param rawRowsPerSecond a {@code COPY} of ready-made rows into a bare table; fastest of the
 *     rounds
 * @param shippedRowsPerSecond events to stored rows through the shipper; fastest of the rounds
 */
public record IngestRates(int rows, double rawRowsPerSecond, double shippedRowsPerSecond) {
  /** The shipper's rate as a part of the raw one; 0.5 is the least we accept. */
  public double ratio() {
    return shippedRowsPerSecond / rawRowsPerSecond;
  }
}
