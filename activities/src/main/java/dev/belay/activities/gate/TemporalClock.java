package dev.belay.activities.gate;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Instant;

/**
 * Temporal's clock. It tells no time when asked, but notes when it took a heartbeat: one of this
 * very activity, and a look at the note, are a round trip.
 */
final class TemporalClock implements ClockComparison.Teller<TemporalClock.Untold> {
  private final WorkflowClient temporal;

  TemporalClock(WorkflowClient temporal) {
    this.temporal = temporal;
  }

  /** Temporal did not answer, or has no note. */
  static final class Untold extends Exception {
    private static final long serialVersionUID = 1L;

    Untold(String message) {
      super(message);
    }

    Untold(Throwable cause) {
      super("Temporal did not answer", cause);
    }
  }

  @Override
  public Instant now() throws Untold {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    WorkflowServiceBlockingStub service = temporal.getWorkflowServiceStubs().blockingStub();
    try {
      var _ =
          service.recordActivityTaskHeartbeat(
              RecordActivityTaskHeartbeatRequest.newBuilder()
                  .setNamespace(activity.getInfo().getNamespace())
                  .setTaskToken(ByteString.copyFrom(activity.getTaskToken()))
                  .build());
      return noted(service, activity.getInfo());
    } catch (StatusRuntimeException away) {
      throw new Untold(away);
    }
  }

  private static Instant noted(WorkflowServiceBlockingStub service, ActivityInfo info)
      throws Untold {
    Timestamp noted =
        service
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(info.getNamespace())
                    .setExecution(
                        WorkflowExecution.newBuilder()
                            .setWorkflowId(info.getWorkflowId())
                            .setRunId(info.getWorkflowRunId()))
                    .build())
            .getPendingActivitiesList()
            .stream()
            .filter(pending -> pending.getActivityId().equals(info.getActivityId()))
            .filter(PendingActivityInfo::hasLastHeartbeatTime)
            .map(PendingActivityInfo::getLastHeartbeatTime)
            .findFirst()
            .orElseThrow(() -> new Untold("expected a note of the heartbeat, there was none"));
    return Instant.ofEpochSecond(noted.getSeconds(), noted.getNanos());
  }
}
