package dev.belay.activities.gate;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/** A ladder's history and its children's, as text: what anyone who may read Temporal sees. */
final class WorkflowHistories implements TextPlace {
  private static final String PLACE = "workflow-histories";
  private static final int HISTORIES_MAX = 50;

  private final WorkflowClient client;

  WorkflowHistories(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void read(String ladder, SecretScan scan) {
    Queue<String> open = new ArrayDeque<>();
    Set<String> known = new LinkedHashSet<>();
    open.add(ladder);
    while (!open.isEmpty() && known.size() < HISTORIES_MAX) {
      String id = open.remove();
      if (known.add(id)) {
        one(id, scan, open);
      }
    }
    if (!open.isEmpty()) {
      scan.couldNotRead(PLACE, "more than " + HISTORIES_MAX + " histories");
    }
  }

  private void one(String id, SecretScan scan, Queue<String> open) {
    try {
      WorkflowExecutionHistory history = client.fetchHistory(id);
      for (HistoryEvent event : history.getEvents()) {
        scan.text(PLACE, id + "/" + event.getEventId(), text(event));
        if (event.getEventType() == EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED) {
          open.add(event.getStartChildWorkflowExecutionInitiatedEventAttributes().getWorkflowId());
        }
      }
    } catch (StatusRuntimeException away) {
      scan.couldNotRead(PLACE, id + " " + away.getStatus().getCode());
    }
  }

  /** Protobuf's text form escapes bytes; taking the escapes of quotes back shows JSON as it is. */
  private static String text(HistoryEvent event) {
    return event.toString().replace("\\\"", "\"").replace("\\n", "\n");
  }
}
