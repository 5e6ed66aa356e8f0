package dev.belay.workflows.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.activity.OperatorActivities.JudgedAct;
import dev.belay.workflows.activity.OperatorActivities.NotOpened;
import dev.belay.workflows.activity.OperatorActivities.Opened;
import dev.belay.workflows.activity.OperatorActivities.Opening;
import dev.belay.workflows.plan.Timing;
import dev.belay.workflows.testing.FakePeople;
import io.temporal.activity.ActivityOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Payloads as histories hold them, names as servers know them, and timeouts. */
class WireTest {
  private final ObjectMapper mapper = BelayDataConverter.mapper();

  private record Payload(
      EvidenceId id, Instant at, BigDecimal price, Optional<String> absent, int count) {}

  @Test
  void idsInstantsAndDecimalsAreTextAndAbsentIsLeftOut() throws Exception {
    Payload payload =
        new Payload(
            new EvidenceId("a".repeat(64)),
            Instant.parse("2026-11-21T04:30:00Z"),
            new BigDecimal("1E+3"),
            Optional.empty(),
            7);

    String json = mapper.writeValueAsString(payload);

    assertThat(json)
        .isEqualTo(
            "{\"id\":\""
                + "a".repeat(64)
                + "\",\"at\":\"2026-11-21T04:30:00Z\",\"price\":\"1000\","
                + "\"count\":7}");
    assertThat(mapper.readValue(json, Payload.class).id()).isEqualTo(payload.id());
    assertThat(mapper.readValue(json, Payload.class).absent()).isEmpty();
  }

  @Test
  void answerOfAnActReadsAsDocumented() throws Exception {
    ActAnswer answer =
        new ActAnswer(ActAnswer.Outcome.ACCEPTED, "", "accepted", "e", "risk-1", 1, 2);

    assertThat(mapper.writeValueAsString(answer))
        .isEqualTo(
            "{\"outcome\":\"ACCEPTED\",\"code\":\"\",\"text\":\"accepted\",\"evidence\":\"e\","
                + "\"principal\":\"risk-1\",\"counted\":1,\"needed\":2}");
  }

  @Test
  void sealedResultsComeBackAsWhatTheyWere() throws Exception {
    Opening opened = new Opened(FakePeople.plan(2));
    Opening refused = new NotOpened("UNKNOWN_KEY", "add it", Optional.empty());
    JudgedAct judged = new JudgedAct(Optional.of(ActKind.STOP), ActAnswer.notJudged("why"));

    assertThat(read(opened, Opening.class)).isEqualTo(opened);
    assertThat(read(refused, Opening.class)).isEqualTo(refused);
    assertThat(read(judged, JudgedAct.class)).isEqualTo(judged);
  }

  @Test
  void missingNumberIsRefusedAndUnknownFieldIgnored() {
    assertThatThrownBy(() -> mapper.readValue("{\"heartbeatSeconds\":2}", Timing.class))
        .isInstanceOf(Exception.class);
    assertThatThrownBy(() -> mapper.readValue("{\"value\":\"xyz\"}", EvidenceId.class))
        .isInstanceOf(Exception.class);
  }

  @Test
  void searchAttributesAndTaskQueuesAreNamedAsDocumented() {
    assertThat(SearchAttributes.all())
        .extracting(key -> key.getName())
        .containsExactly("BelaySubject", "BelayRung", "BelayVerdict", "BelayKind", "BelayOperator");
    assertThat(TaskQueues.of("main")).isEqualTo("belay:main");
    assertThatThrownBy(() -> TaskQueues.of("Main desk")).hasMessageStartingWith("expected");
  }

  @Test
  void chunkHasADeadlineAHeartbeatAndNoAttemptLimit() {
    ActivityOptions options =
        new ActivityPolicies(Timing.standard()).observing("chunk 1 of 4", 25_200);

    assertThat(options.getScheduleToCloseTimeout()).isEqualTo(Duration.ofHours(7));
    assertThat(options.getHeartbeatTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(options.getRetryOptions().getInitialInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.getRetryOptions().getMaximumAttempts()).isZero();
    assertThat(options.getRetryOptions().getBackoffCoefficient()).isEqualTo(1);
    assertThat(options.getSummary()).isEqualTo("chunk 1 of 4");
  }

  @Test
  void heartbeatAndBackoffAreThePlans() {
    ActivityOptions options =
        new ActivityPolicies(Timing.standard().withRecovery(2, 2)).measuring("backtest");

    assertThat(options.getHeartbeatTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.getRetryOptions().getInitialInterval()).isEqualTo(Duration.ofSeconds(2));
  }

  private <T> T read(T value, Class<T> type) throws Exception {
    return mapper.readValue(mapper.writerFor(type).writeValueAsString(value), type);
  }
}
