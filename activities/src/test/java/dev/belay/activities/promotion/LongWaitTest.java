package dev.belay.activities.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.activities.testing.TestTemporal;
import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.ArchiveVerifier;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.operator.ActKind;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.RequestState;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who take days to answer, by one clock of the worker's, Temporal's and their own. */
@Timeout(300)
class LongWaitTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTES = Duration.ofMinutes(10);

  @TempDir Path home;

  private TestTemporal temporal;
  private TestDesk desk;
  private Candidate candidate;
  private WorkflowStub ladder;

  @BeforeEach
  void open() throws IOException {
    open(EvidenceStore.LEAVES_MAX);
  }

  private void open(int leavesMax) throws IOException {
    temporal = TestTemporal.skippingTime();
    desk = new TestDesk(home, this::now, leavesMax);
    Files.createDirectories(home.resolve("profiles"));
    Files.writeString(home.resolve("profiles/soaked.yaml"), profile());
    temporal.serve(
        desk.runtimeActivities(),
        desk.operatorActivities(),
        desk.gateActivities(temporal.client()),
        desk.evidenceActivities());
    candidate = Samples.candidate("patient");
    desk.candidates().add(candidate, now());
    desk.write(Samples.tested(Samples.BUILD, 0, now()), "build");
    ladder = started();
  }

  @AfterEach
  void close() {
    temporal.close();
    desk.close();
  }

  @Test
  void requestIsOpenUntilTheFirstMeasurementOfItsGatesIsStale() {
    RequestState request = request(open -> true);

    assertThat(Duration.between(now(), request.closesAt())).isBetween(DAY.minus(MINUTES), DAY);
  }

  /**
   * The report of the soak is older than any measurement may be, but is only compared with; the
   * record of the build is judged again and again.
   */
  @ParameterizedTest
  @ValueSource(ints = {26, 245})
  void approvalLongAfterTheSoakIsAGoThatVerifiesOffline(int hours) throws Exception {
    request(open -> true);
    temporal.sleep(Duration.ofHours(hours));

    RequestState renewed = request(open -> open.closesAt().isAfter(now()));
    assertThat(Duration.between(now(), renewed.closesAt())).isGreaterThan(Duration.ofHours(12));
    assertThat(approve("risk-1", renewed).accepted()).isTrue();
    assertThat(approve("risk-2", renewed).accepted()).isTrue();

    LadderResult result = ladder.getResult(200, TimeUnit.SECONDS, LadderResult.class);
    assertThat(result.outcome()).as(result.text()).isEqualTo(LadderOutcome.GO);
    verifiesOffline();
  }

  private void verifiesOffline() throws IOException {
    ArchiveStore.Written archive =
        desk.archives().find("ladder:" + candidate.subject(), 1).orElseThrow();
    ArchiveVerdict verdict =
        ArchiveVerifier.verify(
            Files.readAllBytes(Path.of(archive.file())), Optional.of(desk.book().signers()));
    assertThat(verdict)
        .as(verdict.findings().toString())
        .isInstanceOf(ArchiveVerdict.Verified.class);
  }

  @Test
  void nobodyAnsweringFor14DaysIsHold() throws Exception {
    request(open -> true);
    Instant asked = now();

    LadderResult result = ladder.getResult(200, TimeUnit.SECONDS, LadderResult.class);

    assertThat(result.outcome()).isEqualTo(LadderOutcome.HOLD);
    // The server's clock runs on once the ladder has ended; its workflow's own test has both
    // bounds.
    assertThat(Duration.between(asked, now())).isGreaterThan(DAY.multipliedBy(14).minus(MINUTES));
    // One a day; measuring again takes its time, so the last day may be begun once more.
    assertThat(desk.evidence().byKind("ladder:" + candidate.subject(), 1, "request"))
        .hasSizeBetween(14, 15);
  }

  @Test
  void ladderWhoseLogHasNoRoomForAMeasurementEndsInADecisionThatVerifiesOffline() throws Exception {
    close();
    open(EvidenceStore.KEPT_FROM_MEASUREMENTS + 60);

    LadderResult result = ladder.getResult(200, TimeUnit.SECONDS, LadderResult.class);

    assertThat(result.outcome()).as(result.text()).isEqualTo(LadderOutcome.HOLD);
    assertThat(result.text()).contains("GATES ERROR, nobody answered", "expected room for");
    verifiesOffline();
  }

  /** With those gates of GATES only that are held against a report or a record. */
  private static String profile() {
    return ProfileFile.builtInText("demo")
        .replace("profile: demo", "profile: soaked")
        .replace("    judged: false\n    fresh_seconds: 604800", "    fresh_seconds: 2592000")
        .replaceAll(
            "gate: (strategy_catalog|secrets_hygiene|workflow_replay|clock_skew)\n",
            "gate: $1\n    judged: false\n");
  }

  private Instant now() {
    return temporal.now();
  }

  private WorkflowStub started() {
    LadderInput input =
        new LadderInput(
            candidate.id().value(),
            candidate.hash(),
            "soaked",
            TestDesk.ID,
            desk.act("trader-1", desk.promotion(candidate, 1, desk.profile("soaked"))));
    return temporal.start(input);
  }

  private ActAnswer approve(String who, RequestState request) {
    return ladder.update(
        "act",
        ActAnswer.class,
        desk.act(
            who, desk.answer(ActKind.APPROVE, candidate.subject(), 1, request.evidence().value())));
  }

  /** Waits, without time going on, for a request that is as wanted. */
  private RequestState request(Predicate<RequestState> wanted) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(200);
    LadderState state = ladder.query("state", LadderState.class);
    while (state.request().filter(wanted).isEmpty()) {
      if (System.nanoTime() > limit || state.result().isPresent()) {
        throw new AssertionError("expected an open request, was " + state);
      }
      Thread.onSpinWait();
      state = ladder.query("state", LadderState.class);
    }
    return state.request().orElseThrow();
  }
}
