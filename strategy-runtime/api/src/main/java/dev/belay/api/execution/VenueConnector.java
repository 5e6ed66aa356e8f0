package dev.belay.api.execution;

/** Opens adapters to one venue. */
public interface VenueConnector {
  /**
   * Opens an adapter. Reports for this account go to {@code reports} until the adapter is closed.
   */
  ExecutionAdapter open(VenueAccount account, ReportSink reports);
}
