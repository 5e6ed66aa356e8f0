package dev.belay.engine.tape;

/**
 * What an import knows of its source when it is at its end.
 *
 * @param sha256 of the source's bytes, all files in order, hex
 * @param clockShiftNanos to be added to every local time that was written
 * @param zeroRowsSkipped rows without an amount
 * @param gaps places where messages are missing
 */
public record TapeSource(String sha256, long clockShiftNanos, long zeroRowsSkipped, long gaps) {
  /** A source with one clock and nothing missing. */
  public static TapeSource whole(String sha256, long zeroRowsSkipped) {
    return new TapeSource(sha256, 0, zeroRowsSkipped, 0);
  }
}
