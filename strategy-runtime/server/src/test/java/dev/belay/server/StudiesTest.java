package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudyPlan;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyState;
import dev.belay.api.study.StudyStatus;
import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.SshKey;
import dev.belay.evidence.operator.SshSignature;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.server.testing.Http;
import dev.belay.server.testing.OddStrategies;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import dev.belay.testing.Wait;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudiesTest {
  private static final Slot SLOT = new Slot("ladder:t", 1, Rung.REGRESSION, "study-report", 0);
  private static final SortedMap<String, List<String>> OWN = new TreeMap<>();

  private final OddStrategies strategies = new OddStrategies();
  private TestHome home;
  private RunningRuntime runtime;
  private RuntimeClient client;
  private String tape;

  @BeforeAll
  void start(@TempDir Path directory) {
    home = TestHome.in(directory);
    tape = TestSessions.tape(home, 7, 4000);
    open();
  }

  @BeforeEach
  void asUsual() {
    strategies.none();
  }

  @AfterAll
  void stop() {
    close();
  }

  private void open() {
    runtime =
        RunningRuntime.start(
            context -> context.registerBean(StrategyLookup.class, () -> strategies),
            home.arguments("--belay.studies-queued=1").toArray(String[]::new));
    client = TestHome.client(runtime.port(), TestHome.WORKFLOW);
  }

  private void close() {
    client.close();
    runtime.close();
  }

  @Test
  void studiesOnceHoweverOftenItIsAskedAndSignsWhatItFound() throws Exception {
    StudySpec spec = spec("one", OWN);
    client.start(spec);
    StudyReport report = done(spec);

    assertThat(client.start(spec).state()).isEqualTo(StudyState.DONE);
    assertThat(report.spec()).isEqualTo(spec);
    assertThat(report.build()).isEqualTo(client.info().build());
    assertThat(report.folds()).hasSize(2);
    assertThat(report.whole().fills()).isPositive();
    assertThat(report.leak()).isEmpty();
    assertThat(Files.exists(home.root().resolve("run/studies/one"))).isFalse();

    SignedEvidence signed = client.evidence(spec.id(), SLOT, "epp-btc@0123456789ab");
    Evidence evidence = signed.open();
    assertThat(evidence.body()).isEqualTo(new EvidenceBody.StudyDone(report));
    assertThat(client.evidence(spec.id(), SLOT, "epp-btc@0123456789ab")).isEqualTo(signed);
    SshSignature signature = SshSignature.parse(signed.signature());
    assertThat(signature.key()).isEqualTo(SshKey.parse(client.info().publicKey()));
    assertThat(signature.verifies(signed.json().getBytes(StandardCharsets.UTF_8))).isTrue();

    StudySpec other = spec("one", new TreeMap<>(Map.of("skew", List.of("0.1", "0.2"))));
    assertRefused(ProblemCode.CONFLICT, () -> client.start(other));
  }

  @Test
  void trialsAreNotedWhereTheCommandLineNotesItsOwn() {
    StudySpec spec = spec("grid", new TreeMap<>(Map.of("skew", List.of("0.1", "0.3"))));
    client.start(spec);
    StudyReport report = done(spec);
    // The candidate's own parameters and the two points, and what other tests here tried.
    assertThat(report.trials().count()).isGreaterThanOrEqualTo(3);
    assertThat(home.root().resolve("trials")).isNotEmptyDirectory();
  }

  @Test
  void restartedRuntimeKnowsNoneAndGivesTheSameReportAgain() throws Exception {
    StudySpec spec = spec("restart", OWN);
    client.start(spec);
    StudyReport before = done(spec);
    Files.createDirectories(home.root().resolve("run/studies/left/over"));
    close();
    open();

    assertThat(Files.exists(home.root().resolve("run/studies/left"))).isFalse();
    assertRefused(ProblemCode.UNKNOWN_STUDY, () -> client.status(spec.id()));
    client.start(spec);
    StudyReport after = done(spec);
    assertThat(after.folds()).isEqualTo(before.folds());
    assertThat(after.whole()).isEqualTo(before.whole());
  }

  @Test
  void peekingIsFound() {
    strategies.peekingAt(home.root());
    StudySpec spec = spec("peeks", OWN);
    client.start(spec);
    assertThat(done(spec).leak())
        .hasValueSatisfying(leak -> assertThat(leak.atNanos()).isLessThan(leak.cutNanos()));
  }

  @Test
  void canceledStudyHasNoReportAndLetsTheNextOneRun() {
    strategies.stuck();
    StudySpec spec = spec("stuck", OWN);
    client.start(spec);
    Wait.until(
        "a running study",
        () -> client.status(spec.id()).state(),
        state -> state == StudyState.RUNNING);
    assertRefused(ProblemCode.NOT_OVER, () -> client.report(spec.id()));
    StudySpec second = spec("second", OWN);
    assertThat(client.start(second).state()).isEqualTo(StudyState.QUEUED);
    assertRefused(ProblemCode.TOO_MANY, () -> client.start(spec("third", OWN)));

    assertThat(client.cancel(spec.id()).state()).isEqualTo(StudyState.CANCELED);
    assertThat(client.cancel(spec.id()).state()).isEqualTo(StudyState.CANCELED);
    assertRefused(ProblemCode.NO_REPORT, () -> client.report(spec.id()));
    assertThat(client.cancel(second.id()).state()).isEqualTo(StudyState.CANCELED);
    strategies.none();
    StudySpec next = spec("next", OWN);
    client.start(next);
    assertThat(done(next).folds()).hasSize(2);
  }

  /** Otherwise starting and ending fills the memory while one study runs. */
  @Test
  void whatWasCanceledWhileItWaitedKeepsItsPlace() {
    strategies.stuck();
    StudySpec spec = spec("holds", OWN);
    client.start(spec);
    Wait.until(
        "a running study",
        () -> client.status(spec.id()).state(),
        state -> state == StudyState.RUNNING);
    for (String id : List.of("unwanted-1", "unwanted-2")) {
      client.start(spec(id, OWN));
      client.cancel(new StudyId(id));
    }

    assertRefused(ProblemCode.TOO_MANY, () -> client.start(spec("unwanted-3", OWN)));
    client.cancel(spec.id());
    strategies.none();
    StudySpec next = spec("after", OWN);
    Wait.until("room for one more", () -> isTaken(next), taken -> taken);
    assertThat(done(next).folds()).hasSize(2);
  }

  @Test
  void studyThatTakesTooLongIsGivenUp() {
    strategies.stuck();
    StudySpec spec = spec("late", OWN);
    client.start(spec);
    StudyStatus status = over(spec);
    assertThat(status.state()).isEqualTo(StudyState.TIMED_OUT);
    assertThat(status.text()).contains("1 s");
  }

  @Test
  void whatCannotBeStudiedIsRefused() throws Exception {
    StudySpec spec = spec("bad", new TreeMap<>(Map.of("no_such", List.of("1"))));
    assertRefused(ProblemCode.INVALID_SPEC, () -> client.start(spec));
    String json = CanonicalJson.write(spec("bad", OWN));
    assertThat(put("bad", json.replace(tape, "0".repeat(64)))).contains("UNKNOWN_TAPE");
    assertThat(put("bad", json.replace("\"strategy\":\"epp\"", "\"strategy\":\"magic\"")))
        .contains("INVALID_SPEC")
        .contains("magic");
    assertThat(put("other", json)).contains("BAD_REQUEST").contains("id of the path");
    assertThat(put("bad", json.replace("\"folds\":2", "\"folds\":1"))).contains("BAD_REQUEST");
    assertThat(put("bad", json.replace("\"folds\":2", "\"folds\":100000"))).contains("BAD_REQUEST");
    assertThat(put("BAD", json)).contains("BAD_REQUEST");
    assertRefused(ProblemCode.UNKNOWN_STUDY, () -> client.status(new StudyId("bad")));
  }

  @Test
  void viewersMayLookButNotStart() throws Exception {
    String json = CanonicalJson.write(spec("viewed", OWN));
    assertThat(call(TestHome.VIEWER, "PUT", "viewed", json)).contains("FORBIDDEN");
    assertThat(call(TestHome.VIEWER, "DELETE", "viewed", "")).contains("FORBIDDEN");
    assertThat(call(TestHome.VIEWER, "GET", "viewed", "")).contains("UNKNOWN_STUDY");
    assertThat(call(TestHome.OPERATOR, "POST", "viewed/evidence?subject=x", "{}"))
        .contains("FORBIDDEN");
    assertThat(Http.call(runtime.port(), TestHome.VIEWER, "GET", "/actuator/prometheus").body())
        .contains("belay_studies{state=\"DONE\"}");
  }

  private boolean isTaken(StudySpec spec) {
    try {
      client.start(spec);
      return true;
    } catch (RuntimeRefused refused) {
      assertThat(refused.is(ProblemCode.TOO_MANY)).isTrue();
      return false;
    }
  }

  private String put(String id, String body) throws Exception {
    return call(TestHome.WORKFLOW, "PUT", id, body);
  }

  private String call(String token, String method, String path, String body) throws Exception {
    return Http.call(runtime.port(), token, method, "/v1/studies/" + path, body).body();
  }

  private StudyReport done(StudySpec spec) {
    assertThat(over(spec))
        .extracting(StudyStatus::state, StudyStatus::text)
        .containsExactly(StudyState.DONE, "");
    return client.report(spec.id());
  }

  private StudyStatus over(StudySpec spec) {
    return Wait.until(
        "a study that is over", () -> client.status(spec.id()), status -> status.state().isOver());
  }

  private StudySpec spec(String id, SortedMap<String, List<String>> grid) {
    SessionSpec session = TestSessions.backtest(id, tape);
    return new StudySpec(
        new StudyId(id),
        session.bot(),
        session.bounds().lossMax(),
        session.bounds().drawdownMax(),
        Feed.tape(tape),
        new StudyPlan(2, false, 2, 1, grid),
        id.equals("late") ? 1 : 300,
        SLOT.correlation());
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RuntimeRefused.class, refused -> assertThat(refused.code()).isEqualTo(code.name()));
  }
}
