package dev.belay.engine.frame;

import dev.belay.api.execution.ExecutionReport;

/** Which report a report frame carries, by its place here. Only ever add at the end. */
public enum ReportKind {
  ACCEPTED("Accepted"),
  REJECTED("Rejected"),
  FILLED("Filled"),
  CANCELED("Canceled"),
  CANCEL_REJECTED("CancelRejected"),
  MODIFIED("Modified"),
  MODIFY_REJECTED("ModifyRejected"),
  TRIGGERED("Triggered"),
  EXPIRED("Expired"),
  UNKNOWN("Unknown");

  private final String reportName;

  ReportKind(String reportName) {
    this.reportName = reportName;
  }

  /** The simple name of the report's record. */
  public String reportName() {
    return reportName;
  }

  public static ReportKind of(ExecutionReport report) {
    return switch (report) {
      case ExecutionReport.Accepted accepted -> ACCEPTED;
      case ExecutionReport.Rejected rejected -> REJECTED;
      case ExecutionReport.Filled filled -> FILLED;
      case ExecutionReport.Canceled canceled -> CANCELED;
      case ExecutionReport.CancelRejected rejected -> CANCEL_REJECTED;
      case ExecutionReport.Modified modified -> MODIFIED;
      case ExecutionReport.ModifyRejected rejected -> MODIFY_REJECTED;
      case ExecutionReport.Triggered triggered -> TRIGGERED;
      case ExecutionReport.Expired expired -> EXPIRED;
      case ExecutionReport.Unknown unknown -> UNKNOWN;
    };
  }
}
