package dev.belay.activities.testing;

import dev.belay.workflows.Workflows;
import dev.belay.workflows.activity.BelayDataConverter;
import dev.belay.workflows.activity.SearchAttributes;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.gatecycle.GateCycleWorkflow;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.PromotionLadderWorkflow;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;

/** Temporal's test server with the worker of a {@link TestDesk}. */
public final class TestTemporal implements AutoCloseable {
  private final TestWorkflowEnvironment environment;

  private TestTemporal(boolean skipsTime) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(skipsTime)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(BelayDataConverter.create())
                    .build());
    SearchAttributes.all()
        .forEach(key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    environment = TestWorkflowEnvironment.newInstance(options.build());
  }

  public static TestTemporal inRealTime() {
    return new TestTemporal(false);
  }

  /** Time goes on by itself while a result is waited for. */
  public static TestTemporal skippingTime() {
    return new TestTemporal(true);
  }

  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  /** The server's clock. */
  public Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  public void sleep(Duration time) {
    environment.sleep(time);
  }

  /** Starts a worker with every workflow and these activities. */
  public void serve(Object... activities) {
    Worker worker = environment.newWorker(TaskQueues.of(TestDesk.ID));
    Workflows.register(worker);
    worker.registerActivitiesImplementations(activities);
    environment.start();
  }

  /** Starts a ladder. */
  public WorkflowStub start(LadderInput input) {
    WorkflowStub ladder =
        client()
            .newUntypedWorkflowStub(PromotionLadderWorkflow.TYPE, options(input.ladder().value()));
    ladder.start(input);
    return ladder;
  }

  /** A gate cycle that is not started yet. */
  public GateCycleWorkflow cycle(String id) {
    return client().newWorkflowStub(GateCycleWorkflow.class, options(id));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(TaskQueues.of(TestDesk.ID))
        .setWorkflowId(id)
        .build();
  }

  @Override
  public void close() {
    environment.close();
  }
}
