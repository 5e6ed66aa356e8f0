package dev.belay.workflows.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.Workflows;
import dev.belay.workflows.activity.BelayDataConverter;
import dev.belay.workflows.testing.Ladders;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.NonDeterministicException;
import io.temporal.worker.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded run goes on with the current code; a workflow broken on purpose does not. */
@Timeout(120)
class HistoryReplayTest {
  static List<RecordedHistory> histories() {
    return RecordedHistories.all();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void recordedHistoryReplaysOnTheCurrentCode(RecordedHistory recorded) throws Exception {
    try (TestWorkflowEnvironment environment = environment()) {
      Worker worker = environment.newWorker(Ladders.QUEUE);
      Workflows.register(worker);

      WorkflowReplayer.replayWorkflowExecution(history(recorded), worker);
    }
  }

  @Test
  void everyScenarioIsRecorded() {
    List<String> expected =
        Scenario.all().stream()
            .flatMap(scenario ->
                scenario.workflows().stream().map(kept -> kept.folder() + "/" + scenario.name()))
            .toList();

    assertThat(histories()).extracting(RecordedHistory::name).containsAll(expected);
  }

  @Test
  void ladderThatExportsBeforeItOpensFailsReplay() {
    assertBroken("promotion-ladder/go", BrokenLadder.class);
    assertBroken("promotion-ladder/running-request", BrokenLadder.class);
  }

  @Test
  void gateCycleThatJudgesOneAfterTheOtherFailsReplay() {
    assertBroken("gate-cycle/go", BrokenGateCycle.class);
  }

  @Test
  void soakThatMeasuresBeforeItObservesFailsReplay() {
    assertBroken("paper-soak/go", BrokenSoak.class);
    assertBroken("paper-soak/running-soak", BrokenSoak.class);
  }

  private static void assertBroken(String name, Class<?> implementation) {
    RecordedHistory recorded =
        histories().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    try (TestWorkflowEnvironment environment = environment()) {
      Worker worker = environment.newWorker(Ladders.QUEUE);
      worker.registerWorkflowImplementationTypes(implementation);

      assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history(recorded), worker))
          .hasStackTraceContaining(NonDeterministicException.class.getName());
    }
  }

  private static WorkflowExecutionHistory history(RecordedHistory recorded) {
    return WorkflowExecutionHistory.fromJson(recorded.json(), recorded.workflowId());
  }

  private static TestWorkflowEnvironment environment() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(BelayDataConverter.create())
                    .build())
            .build());
  }
}
