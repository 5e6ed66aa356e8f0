package dev.belay.activities.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.activities.testing.TestTemporal;
import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.ArchiveVerifier;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.gatecycle.GateCycleInput;
import dev.belay.workflows.gatecycle.GateCycleWorkflow;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.Timing;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.LadderState;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ladder whose profile asks for a record of the build. */
class BuildRecordTest {
  /** Of {@code unit_and_integration_tests} in the profile: the last gate. */
  private static final int GATE = 10;

  @TempDir Path home;

  private TestDesk desk;
  private TestTemporal temporal;
  private int cycles;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(home);
    Files.createDirectories(home.resolve("profiles"));
    Files.writeString(home.resolve("profiles/tested.yaml"), profile());
    temporal = TestTemporal.inRealTime();
    temporal.serve(
        desk.runtimeActivities(),
        desk.operatorActivities(),
        desk.gateActivities(temporal.client()),
        desk.evidenceActivities());
  }

  @AfterEach
  void close() {
    temporal.close();
    desk.close();
  }

  @Test
  void onlyASignedRecordOfThisBuildThatPassedLetsTheLadderOn() throws Exception {
    Candidate candidate = Samples.candidate("built");
    desk.candidates().add(candidate, Instant.now());
    WorkflowStub ladder = started(candidate);
    String inconclusive = request(ladder, "");

    assertThat(judged(candidate)).as("no record").isEqualTo(Verdict.INCONCLUSIVE);
    Files.writeString(desk.buildRecord(), "not a record");
    assertThat(judged(candidate)).as("no JSON").isEqualTo(Verdict.INCONCLUSIVE);
    desk.write(Samples.tested(Samples.BUILD, 0, Instant.now()), "mallory");
    assertThat(judged(candidate)).as("unknown key").isEqualTo(Verdict.INCONCLUSIVE);
    desk.write(Samples.tested(Samples.BUILD, 0, Instant.now()), "worker");
    assertThat(judged(candidate)).as("a key for something else").isEqualTo(Verdict.INCONCLUSIVE);
    desk.write(Samples.tested("0".repeat(64), 0, Instant.now()), "build");
    assertThat(judged(candidate)).as("another build").isEqualTo(Verdict.INCONCLUSIVE);
    desk.write(Samples.tested(Samples.BUILD, 0, Instant.now().minus(Duration.ofDays(8))), "build");
    assertThat(judged(candidate)).as("stale").isEqualTo(Verdict.INCONCLUSIVE);
    desk.write(Samples.tested(Samples.BUILD, 1, Instant.now()), "build");
    assertThat(judged(candidate)).as("a test failed").isEqualTo(Verdict.FAIL);
    desk.write(Samples.tested(Samples.BUILD, 0, Instant.now()), "build");
    assertThat(judged(candidate)).as("good").isEqualTo(Verdict.PASS);

    assertThat(answer(ladder, "trader-1", ActKind.RESUME, inconclusive).accepted()).isTrue();
    approve(ladder, request(ladder, inconclusive));
    LadderResult result = ladder.getResult(60, TimeUnit.SECONDS, LadderResult.class);
    assertThat(result.outcome()).as(result.text()).isEqualTo(LadderOutcome.GO);
    verifiesOffline(candidate);
  }

  @Test
  void recordsOfSeveralRunsAreFiledOnceEachAndTheNewestIsJudged() throws Exception {
    Candidate candidate = Samples.candidate("built");
    desk.candidates().add(candidate, Instant.now());
    desk.write(Samples.tested("0".repeat(64), 0, Instant.now()), "build");
    WorkflowStub ladder = started(candidate);

    String ofAnotherBuild = request(ladder, "");
    assertThat(answer(ladder, "trader-1", ActKind.RESUME, ofAnotherBuild).accepted()).isTrue();
    String theSameAgain = request(ladder, ofAnotherBuild);
    assertThat(state(ladder).rungs().getLast().verdict())
        .as("the same record")
        .isEqualTo(Verdict.INCONCLUSIVE);
    desk.write(Samples.tested(Samples.BUILD, 0, Instant.now()), "build");
    assertThat(answer(ladder, "trader-1", ActKind.RESUME, theSameAgain).accepted()).isTrue();

    approve(ladder, request(ladder, theSameAgain));
    LadderResult result = ladder.getResult(60, TimeUnit.SECONDS, LadderResult.class);
    assertThat(result.outcome()).as(result.text()).isEqualTo(LadderOutcome.GO);
    assertThat(desk.evidence().byKind("ladder:" + candidate.subject(), 1, "build-record"))
        .hasSize(2);
    verifiesOffline(candidate);
  }

  private void approve(WorkflowStub ladder, String request) {
    assertThat(answer(ladder, "risk-1", ActKind.APPROVE, request).accepted()).isTrue();
    assertThat(answer(ladder, "risk-2", ActKind.APPROVE, request).accepted()).isTrue();
  }

  private void verifiesOffline(Candidate candidate) throws IOException {
    ArchiveStore.Written archive =
        desk.archives().find("ladder:" + candidate.subject(), 1).orElseThrow();
    ArchiveVerdict verdict =
        ArchiveVerifier.verify(
            Files.readAllBytes(Path.of(archive.file())), Optional.of(desk.book().signers()));
    assertThat(verdict)
        .as(verdict.findings().toString())
        .isInstanceOf(ArchiveVerdict.Verified.class);
  }

  /** The gate's verdict over what is there now, in a cycle of its own. */
  private Verdict judged(Candidate candidate) {
    String id = "desk:run-" + ++cycles;
    GateCycleWorkflow cycle = temporal.cycle("gates:" + id);
    return cycle
        .judge(
            new GateCycleInput(
                new LadderStep(id, candidate.subject(), 1, Rung.GATES, 0),
                List.of(new GateStep("unit_and_integration_tests", Rung.GATES, GATE, true)),
                Timing.standard()))
        .result()
        .verdict();
  }

  private static String profile() throws IOException {
    try (InputStream in = Evidence.class.getResourceAsStream("/profiles/demo.yaml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("profile: demo", "profile: tested").replace("    judged: false\n", "");
    }
  }

  private WorkflowStub started(Candidate candidate) {
    LadderInput input =
        new LadderInput(
            candidate.id().value(),
            candidate.hash(),
            "tested",
            TestDesk.ID,
            desk.act("trader-1", desk.promotion(candidate, 1, desk.profile("tested"))));
    return temporal.start(input);
  }

  private ActAnswer answer(WorkflowStub ladder, String who, ActKind kind, String request) {
    String subject = Samples.candidate("built").subject();
    return ladder.update(
        "act", ActAnswer.class, desk.act(who, desk.answer(kind, subject, 1, request)));
  }

  private static LadderState state(WorkflowStub ladder) {
    return ladder.query("state", LadderState.class);
  }

  /** The request that is open, once it is another than {@code before}. */
  private static String request(WorkflowStub ladder, String before) {
    Instant limit = Instant.now().plus(Duration.ofSeconds(60));
    LadderState state = state(ladder);
    while (state.request().isEmpty() || state.request().get().evidence().value().equals(before)) {
      if (Instant.now().isAfter(limit) || state.result().isPresent()) {
        throw new AssertionError("expected an open request, was " + state);
      }
      Thread.onSpinWait();
      state = state(ladder);
    }
    return state.request().orElseThrow().evidence().value();
  }
}
