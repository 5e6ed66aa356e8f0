package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.SshKey;
import dev.belay.evidence.operator.SshSignature;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.server.testing.Http;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import dev.belay.testing.Wait;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsTest {
  private static final Slot SLOT = new Slot("ladder:t", 1, Rung.REGRESSION, "session-report", 0);

  private TestHome home;
  private RunningRuntime runtime;
  private RuntimeClient client;
  private String tape;

  @BeforeAll
  void start(@TempDir Path directory) {
    home = TestHome.in(directory);
    tape = TestSessions.tape(home, 7, 4000);
    runtime = home.start("--belay.sessions-max=3");
    client = TestHome.client(runtime.port(), TestHome.WORKFLOW);
  }

  @AfterAll
  void stop() {
    client.close();
    runtime.close();
  }

  @Test
  void runsABacktestAndReplaysItToTheSameFingerprint() {
    SessionReport first = run(TestSessions.backtest("bt-1", tape));
    SessionReport again = run(TestSessions.backtest("bt-2", tape));
    SessionReport replay = run(TestSessions.replay("re-1", tape, "bt-1"));

    assertThat(first.state()).isEqualTo(SessionState.ENDED);
    assertThat(first.fills()).isPositive();
    assertThat(first.build()).isEqualTo(client.info().build());
    assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(replay.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(replay.divergence()).isEmpty();
  }

  @Test
  void startsOnceHoweverOftenItIsAsked() {
    SessionSpec spec = TestSessions.backtest("once", tape);
    client.start(spec);
    client.start(spec);
    run(spec);
    assertThat(client.start(spec).state()).isEqualTo(SessionState.ENDED);

    SessionSpec other = TestSessions.paper("once", tape, 1);
    assertRefused(ProblemCode.CONFLICT, () -> client.start(other));
  }

  @Test
  void refusesWhatItCannotRun() {
    assertRefused(
        ProblemCode.UNKNOWN_TAPE, () -> client.start(TestSessions.backtest("t", "0".repeat(64))));
    assertRefused(
        ProblemCode.UNKNOWN_SESSION,
        () -> client.start(TestSessions.replay("r", tape, "never-was")));
    assertRefused(ProblemCode.UNKNOWN_SESSION, () -> client.status(new SessionId("never-was")));
  }

  @Test
  void refusesStrategiesAndParametersItDoesNotKnow() throws Exception {
    String spec = CanonicalJson.write(TestSessions.backtest("bad", tape));

    assertThat(post(spec.replace("\"strategy\":\"epp\"", "\"strategy\":\"magic\"")))
        .contains("INVALID_SPEC")
        .contains("magic");
    assertThat(post(spec.replace("\"atr_bars\":\"2\"", "\"atr_bars\":\"-2\"")))
        .contains("INVALID_SPEC")
        .contains("atr_bars");
    assertThat(post(spec.replace("\"atr_bars\":\"2\"", "\"atr_bars\":\"2\",\"x\":\"1\"")))
        .contains("INVALID_SPEC");
    assertThat(post(spec.replace("tape:" + tape, "venue:bitget"))).contains("no live feed");
    assertThat(post(spec.replace("\"BTC-USD.test\"", "\"ETH-USD.test\""))).contains("INVALID_SPEC");
  }

  @Test
  void signsTheReportAsEvidenceWithTheSameBytesEachTime() {
    SessionReport report = run(ofLadder(TestSessions.paper("soak", tape, 0)));
    SignedEvidence signed = client.evidence(new SessionId("soak"), SLOT, "c@1");
    SignedEvidence again = client.evidence(new SessionId("soak"), SLOT, "c@1");

    assertThat(again).isEqualTo(signed);
    assertThat(signed.id().value()).isEqualTo(CanonicalJson.sha256Hex(signed.json()));
    SshSignature signature = SshSignature.parse(signed.signature());
    assertThat(signature.verifies(signed.json().getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(signature.namespace()).isEqualTo("belay-evidence");
    assertThat(signature.key()).isEqualTo(SshKey.parse(client.info().publicKey()));
    Evidence evidence = CanonicalJson.read(signed.json(), Evidence.class);
    assertThat(evidence.body()).isEqualTo(new EvidenceBody.SessionDone(report));
    assertThat(evidence.producer().build()).isEqualTo(client.info().build());
    assertThat(report.journalSequence()).isPositive();
    assertThat(report.journalHead()).isNotEqualTo("0".repeat(64));
  }

  @Test
  void signsNoReportForAnAttemptThatTheSessionDidNotRunFor() {
    SessionSpec spec = ofLadder(TestSessions.paper("first-attempt", tape, 0));
    SessionReport _ = run(spec);
    Slot second = new Slot("ladder:t", 2, Rung.REGRESSION, "session-report", 0);
    Slot other = new Slot("ladder:u", 1, Rung.REGRESSION, "session-report", 0);

    assertRefused(ProblemCode.BAD_REQUEST, () -> client.evidence(spec.id(), second, "c@1"));
    assertRefused(ProblemCode.BAD_REQUEST, () -> client.evidence(spec.id(), other, "c@1"));
    assertThat(client.evidence(spec.id(), SLOT, "c@1").json()).contains("first-attempt");
  }

  @Test
  void onlyWorkflowsStartTheSessionsOfLadders() {
    SessionSpec spec = ofLadder(TestSessions.paper("by-hand", tape, 0));
    try (RuntimeClient operator = TestHome.client(runtime.port(), TestHome.OPERATOR)) {
      assertRefused(ProblemCode.BAD_REQUEST, () -> operator.start(spec));
    }
  }

  @Test
  void watchesHoldsAndStopsAPaper() {
    SessionSpec spec = ofLadder(TestSessions.paper("paper", tape, 60));
    client.start(spec);
    Wait.until("frames", () -> client.status(spec.id()), status -> status.nowNanos() > 0);
    assertRefused(ProblemCode.NOT_OVER, () -> client.report(spec.id()));
    assertRefused(ProblemCode.NOT_OVER, () -> client.evidence(spec.id(), SLOT, "c@1"));

    command(spec, "h", SessionCommand.Action.HOLD);
    await(spec, SessionState.HELD);
    command(spec, "r", SessionCommand.Action.RESUME);
    command(spec, "h", SessionCommand.Action.HOLD);
    await(spec, SessionState.RUNNING);

    List<SessionStatus> seen = new ArrayList<>();
    client.watch(
        spec.id(),
        status -> {
          seen.add(status);
          command(spec, "s", SessionCommand.Action.STOP);
        });
    assertThat(seen.getLast().state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(client.report(spec.id()).state()).isEqualTo(SessionState.HARD_STOPPED);
    assertRefused(
        ProblemCode.ALREADY_OVER, () -> command(spec, "late", SessionCommand.Action.RESUME));
  }

  @Test
  void stopsQuotingWhenTheLeaseRunsOutAndGoesOnWhenItIsRenewed() {
    SessionSpec spec =
        TestSessions.withLease(TestSessions.paper("leased", tape, 1), TestSessions.SECOND);
    client.start(spec);

    await(spec, SessionState.UNOBSERVED);
    client.renewLease(spec.id());
    await(spec, SessionState.RUNNING);
    command(spec, "s", SessionCommand.Action.STOP);
    await(spec, SessionState.HARD_STOPPED);
  }

  @Test
  void pagesThroughFillsOnce() {
    SessionReport report = run(TestSessions.backtest("fills", tape));
    FillPage page = client.fills(new SessionId("fills"), FillCursor.START);
    long fills = page.fills().size();
    while (!page.complete()) {
      page = client.fills(new SessionId("fills"), page.next());
      fills += page.fills().size();
    }

    assertThat(fills).isEqualTo(report.fills());
    assertThat(client.fills(new SessionId("fills"), page.next()).fills()).isEmpty();
    assertRefused(
        ProblemCode.BAD_REQUEST, () -> client.fills(new SessionId("fills"), new FillCursor("x")));
  }

  @Test
  void findsAChangedByteInALog() throws Exception {
    SessionSpec spec = TestSessions.backtest("tamper", tape);
    run(spec);
    assertThat(client.verify(spec.id()).problems()).isEmpty();

    try (RandomAccessFile log =
        new RandomAccessFile(home.root().resolve("sessions/tamper/session.log").toFile(), "rw")) {
      long at = log.length() / 2;
      log.seek(at);
      int old = log.read();
      log.seek(at);
      log.write(old ^ 1);
    }

    assertThat(client.verify(spec.id()).problems()).singleElement().asString().contains("byte");
  }

  @Test
  void takesNoMorePapersThanItMay() {
    List<SessionSpec> papers =
        List.of("p1", "p2", "p3").stream()
            .map(id -> TestSessions.paper(id, tape, 1))
            .peek(client::start)
            .toList();

    assertRefused(ProblemCode.TOO_MANY, () -> client.start(TestSessions.paper("p4", tape, 1)));
    assertThat(client.start(papers.getFirst()).state()).isEqualTo(SessionState.RUNNING);
    for (SessionSpec paper : papers) {
      command(paper, "s", SessionCommand.Action.STOP);
      await(paper, SessionState.HARD_STOPPED);
    }
  }

  @Test
  void showsItselfToPrometheus() throws Exception {
    run(TestSessions.backtest("metrics", tape));
    String metrics =
        Http.call(runtime.port(), TestHome.VIEWER, "GET", "/actuator/prometheus").body();

    assertThat(metrics)
        .contains("belay_sessions{state=\"ENDED\"}")
        .contains("belay_fills_total")
        .contains("belay_frames_total")
        .contains("belay_denials_total")
        .contains("belay_shipper_lag_rows")
        .contains("belay_log_bytes")
        .contains("belay_feeds_stale")
        .contains("belay_kill_latched");
  }

  @Test
  void runningSessionTellsWhatItUsesAndPrometheusReadsIt() throws Exception {
    SessionSpec spec = TestSessions.paper("told", tape, 600);
    client.start(spec);
    Wait.until(
        "orders sent",
        () -> client.telemetry(spec.id()),
        told -> told.filter(each -> each.orders().total() > 0).isPresent());
    String metrics =
        Http.call(runtime.port(), TestHome.VIEWER, "GET", "/actuator/prometheus").body();
    client.renewLease(spec.id());
    command(spec, "s", SessionCommand.Action.STOP);
    await(spec, SessionState.HARD_STOPPED);

    assertThat(metrics)
        .contains("belay_bot_sent_total{kind=\"order\",session=\"told\"}")
        .contains("belay_bot_sent_last_minute{kind=\"cancel\",session=\"told\"}")
        .contains("belay_bot_held_back_total{session=\"told\"}")
        .contains("belay_bot_cpu_seconds_total{session=\"told\"}")
        .contains("belay_bot_cpu_share{session=\"told\"}")
        .contains("belay_bot_slowed_seconds_total{session=\"told\"}")
        .contains("belay_bot_latency_seconds_bucket{kind=\"tick\",session=\"told\",le=")
        .contains("belay_bot_latency_seconds_count{kind=\"connector\",session=\"told\"}");
    assertThat(client.telemetry(spec.id())).isEmpty();
  }

  @Test
  void tellsStrategiesAndTapes() {
    assertThat(client.strategies()).extracting("name").contains("epp", "directional");
    assertThat(client.tape(tape)).isPresent();
    assertThat(client.tape("1".repeat(64))).isEmpty();
  }

  private SessionReport run(SessionSpec spec) {
    client.start(spec);
    Wait.until("the end", () -> client.status(spec.id()), status -> status.state().isOver());
    return client.report(spec.id());
  }

  private void command(SessionSpec spec, String id, SessionCommand.Action action) {
    SessionStatus _ = client.command(spec.id(), new SessionCommand(id, action, "test"));
  }

  private void await(SessionSpec spec, SessionState state) {
    Wait.until(state.name(), () -> client.status(spec.id()), status -> status.state() == state);
  }

  private String post(String spec) throws Exception {
    return Http.call(runtime.port(), TestHome.WORKFLOW, "POST", "/v1/sessions", spec).body();
  }

  private static SessionSpec ofLadder(SessionSpec spec) {
    return TestSessions.correlated(spec, SLOT.correlation());
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RuntimeRefused.class, refused -> assertThat(refused.code()).isEqualTo(code.name()));
  }
}
