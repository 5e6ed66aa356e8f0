package dev.belay.worker;

import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import dev.belay.workflows.Workflows;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Replays the recorded histories that come with the workflows on the classes of this process. They
 * are resources: {@code histories/index.txt} names them, one a line.
 */
final class RecordedHistoryReplay implements Supplier<HistoriesReplayed> {
  private static final String DIRECTORY = "/histories/";
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
    for (String name : names()) {
      try {
        worker.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(text(DIRECTORY + name)));
        replayed++;
      } catch (Exception broken) {
        if (failures.size() < FAILURES_MAX) {
          failures.add(name + ": " + broken.getMessage());
        }
      }
    }
    factory.shutdownNow();
    return new HistoriesReplayed(replayed, failures);
  }

  private static List<String> names() {
    try (InputStream index = Workflows.class.getResourceAsStream(DIRECTORY + "index.txt")) {
      if (index == null) {
        return List.of();
      }
      return new String(index.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the recorded histories", e);
    }
  }

  private static String text(String resource) {
    try (InputStream bytes = Workflows.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("expected the resource " + resource + ", was missing");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
