package dev.belay.worker;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;

/**
 * Counts the desk's running workflows that Temporal says cannot go on: their tasks fail again and
 * again, which shows nowhere else until somebody looks.
 */
final class ReportedProblems {
  private static final long ANSWER_SECONDS_MAX = 5;

  private final WorkflowServiceStubs temporal;
  private final CountWorkflowExecutionsRequest request;

  ReportedProblems(WorkflowServiceStubs temporal, String namespace, String queue) {
    this.temporal = temporal;
    this.request =
        CountWorkflowExecutionsRequest.newBuilder()
            .setNamespace(namespace)
            .setQuery(
                "TemporalReportedProblems IS NOT NULL AND ExecutionStatus='Running' AND TaskQueue='"
                    + queue
                    + "'")
            .build();
  }

  /** Registers the gauge; asked for at each scrape. */
  ReportedProblems bindTo(MeterRegistry metrics) {
    Gauge.builder("belay.workflows.with.problems", this, ReportedProblems::count)
        .description("Running workflows that report a problem; NaN when Temporal cannot tell")
        .register(metrics);
    return this;
  }

  private double count() {
    try {
      return temporal
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
          .countWorkflowExecutions(request)
          .getCount();
    } catch (StatusRuntimeException cannotTell) {
      return Double.NaN;
    }
  }
}
