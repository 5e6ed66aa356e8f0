package dev.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.testing.Ladders;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that no ladder can be made of ends the run as failed, never leaves it running. */
@Timeout(60)
class LadderInputTest {
  private final Ladders desk = Ladders.open();

  @AfterEach
  void close() {
    desk.close();
  }

  static List<Object> undecodable() {
    Map<String, String> act = Map.of("act", "a", "signature", "s");
    return List.of(
        "text",
        List.of(1, 2),
        Map.of(),
        Map.of("candidate", "epp-btc"),
        Map.of(
            "candidate",
            "EPP",
            "checksum",
            Ladders.CHECKSUM,
            "profile",
            "demo",
            "desk",
            "test",
            "promotion",
            act),
        Map.of(
            "candidate",
            "epp-btc",
            "checksum",
            "7c1f",
            "profile",
            "demo",
            "desk",
            "test",
            "promotion",
            act),
        Map.of(
            "candidate",
            "epp-btc",
            "checksum",
            Ladders.CHECKSUM,
            "profile",
            "demo",
            "desk",
            "test",
            "promotion",
            Map.of("act", "a")));
  }

  @ParameterizedTest
  @MethodSource("undecodable")
  void inputThatDoesNotDecodeFailsTheRun(Object input) {
    WorkflowStub stub = desk.stub(Ladders.LADDER, Ladders.QUEUE);
    stub.start(input);

    assertThatThrownBy(() -> stub.getResult(LadderResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("LadderInput");
    assertThat(desk.people().promotions()).isEmpty();
  }

  @Test
  void noInputFailsTheRun() {
    WorkflowStub stub = desk.stub(Ladders.LADDER, Ladders.QUEUE);
    stub.start();

    assertThatThrownBy(() -> stub.getResult(LadderResult.class))
        .isInstanceOf(WorkflowFailedException.class);
  }

  @Test
  void anyOtherWorkflowIdFailsTheRun() {
    WorkflowStub stub = desk.stub("ladder:epp-btc@000000000000", Ladders.QUEUE);
    stub.start(Ladders.input());

    assertThatThrownBy(() -> stub.getResult(LadderResult.class))
        .cause()
        .hasMessageContaining("BAD_INPUT")
        .hasMessageContaining(Ladders.LADDER);
  }

  @Test
  void anotherDesksQueueFailsTheRun() {
    WorkflowStub stub = desk.stub(Ladders.LADDER, Ladders.QUEUE);
    LadderInput other =
        new LadderInput(
            "epp-btc", Ladders.CHECKSUM, "demo", "elsewhere", new SignedAct("act", "signature"));
    stub.start(other);

    assertThatThrownBy(() -> stub.getResult(LadderResult.class))
        .cause()
        .hasMessageContaining(TaskQueues.of("elsewhere"));
  }

  @Test
  void promotionThatCannotBeOpenedFailsTheRun() {
    desk.faults().breakForGood("open-ladder");

    assertThatThrownBy(() -> desk.start().result())
        .cause()
        .hasMessageContaining("NOT_OPENED")
        .hasMessageContaining("open-ladder cannot");
  }

  @Test
  void unknownFieldsAreIgnored() {
    desk.ladder()
        .start(
            Map.of(
                "candidate", "epp-btc",
                "checksum", Ladders.CHECKSUM,
                "profile", "demo",
                "desk", "test",
                "later", "field",
                "promotion", Map.of("act", "PROMOTE trader-1 -", "signature", "s")));
    desk.approve(0);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
  }
}
