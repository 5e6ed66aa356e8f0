package dev.belay.worker;

import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import dev.belay.workflows.Workflows;
import dev.belay.workflows.history.RecordedHistories;
import dev.belay.workflows.history.RecordedHistory;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Replays the recorded histories that come with the workflows on the classes of this process. */
final class RecordedHistoryReplay implements Supplier<HistoriesReplayed> {
  private static final String QUEUE = "history-replay";
  private static final int FAILURES_MAX = 20;

  private final WorkflowClient client;

  RecordedHistoryReplay(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public HistoriesReplayed get() {
    // Never started: replaying needs a worker's registrations, not its polling.
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(QUEUE);
    Workflows.register(worker);
    List<String> failures = new ArrayList<>();
    long replayed = 0;
    for (RecordedHistory recorded : RecordedHistories.all()) {
      try {
        worker.replayWorkflowExecution(
            WorkflowExecutionHistory.fromJson(recorded.json(), recorded.workflowId()));
        replayed++;
      } catch (Exception | LinkageError broken) {
        if (failures.size() < FAILURES_MAX) {
          failures.add(recorded.name() + ": " + broken);
        }
      }
    }
    factory.shutdownNow();
    return new HistoriesReplayed(replayed, failures);
  }
}
