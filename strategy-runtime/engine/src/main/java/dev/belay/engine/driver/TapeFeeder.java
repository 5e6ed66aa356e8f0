package dev.belay.engine.driver;

import dev.belay.engine.tape.Tape;

/** Plays a tape in real time: each row when as much wall time has passed as on the tape. */
public final class TapeFeeder {
  private final Tape tape;
  private final long shiftNanos;
  private long row;

  /** Takes a row that is due. */
  @FunctionalInterface
  public interface RowSink {
    void onRow(long atNanos, long priceTicks, long quantityLots);
  }

  /**
   * A feeder at the first row that is due at or after an instant.
   *
   * @param startNanos wall time of the tape's first row
   * @param fromNanos rows due before are left out: nobody was there to hear them
   */
  public TapeFeeder(Tape tape, long startNanos, long fromNanos) {
    this.tape = tape;
    this.shiftNanos = startNanos - tape.atNanos(0);
    this.row = tape.firstRowAt(fromNanos - shiftNanos);
  }

  /** When the next row is due; {@link Driver#NEVER} after the last. */
  public long nextAtNanos() {
    return row == tape.rows() ? Driver.NEVER : tape.atNanos(row) + shiftNanos;
  }

  /** Hands over the next row. */
  public void feed(RowSink sink) {
    long at = nextAtNanos();
    long due = row++;
    sink.onRow(at, tape.priceTicks(due), tape.quantityLots(due));
  }
}
