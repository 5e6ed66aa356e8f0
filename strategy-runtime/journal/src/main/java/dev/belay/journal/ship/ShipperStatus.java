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

  /** Stopped for good by a conflict or a broken source. */
  record Failed(RuntimeException failure) implements ShipperStatus {}

  /** Closed by its owner. */
  record Closed() implements ShipperStatus {}
}
