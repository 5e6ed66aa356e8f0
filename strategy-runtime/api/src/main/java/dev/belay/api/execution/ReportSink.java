package dev.belay.api.execution;

/** Where an adapter delivers what its venue says. Called in the venue's order for each order. */
@FunctionalInterface
public interface ReportSink {
  void onReport(ExecutionReport report);
}
