package dev.belay.journal.ship;

/** What a shipper is doing. */
public sealed interface ShipperStatus {
  /** Connected, or about to be for the first time. */
  record Shipping() implements ShipperStatus {}

  /**
   * The database does not answer; it is asked again and again, nothing is lost.
   *
   * @param attempts failures in a row
   */
  record Retrying(String cause, int attempts) implements ShipperStatus {}

  /**
   * The source broke or the database refused a row, which may pass; tried again at growing
   * intervals, from the last row that was stored.
   *
   * @param attempts failures in a row
   */
  record Restarting(Exception failure, int attempts) implements ShipperStatus {}

  /** Stopped for good: the database has other rows, or this process is broken. */
  record Failed(RuntimeException failure) implements ShipperStatus {}

  /** Closed by its owner. */
  record Closed() implements ShipperStatus {}
}
