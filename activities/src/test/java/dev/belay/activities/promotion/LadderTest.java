package dev.belay.activities.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.CandidateStore;
import dev.belay.activities.evidence.LadderRow;
import dev.belay.activities.evidence.StoredEvidence;
import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.activities.testing.TestTemporal;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.session.SessionId;
import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.ArchiveVerifier;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import dev.belay.testing.Wait;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.EvidenceActivities.SoakOrder;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.gatecycle.GateCycleInput;
import dev.belay.workflows.gatecycle.GateCycleResult;
import dev.belay.workflows.gatecycle.GateCycleWorkflow;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.GateVerdict;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.Timing;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.LadderState;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole ladders: real workflows, activities, gates and database; the runtime by hand. */
class LadderTest {
  @TempDir Path home;

  private TestDesk desk;
  private TestTemporal temporal;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(home);
    temporal = TestTemporal.inRealTime();
  }

  @AfterEach
  void close() {
    temporal.close();
    desk.close();
  }

  @Test
  void goodCandidateClimbsToAGoThatVerifiesOffline() throws Exception {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    Candidate candidate = added("good");

    LadderResult result = climbed(candidate);

    assertThat(result.outcome()).as(result.text()).isEqualTo(LadderOutcome.GO);
    ArchiveStore.Written archive =
        desk.archives().find("ladder:" + candidate.subject(), 1).orElseThrow();
    ArchiveVerdict verdict =
        ArchiveVerifier.verify(
            Files.readAllBytes(Path.of(archive.file())), Optional.of(desk.book().signers()));
    assertThat(verdict)
        .as(verdict.findings().toString())
        .isInstanceOf(ArchiveVerdict.Verified.class);
    assertThat(((ArchiveVerdict.Verified) verdict).again().recorded())
        .isEqualTo(Optional.of(Outcome.GO));
    assertThat(Files.readString(Path.of(archive.report())))
        .contains("<svg", "GO", "risk-1", "NOT JUDGED");
    judgesTheDeskAgainOutsideTheClosedLog(candidate);
    LadderRow row = desk.ladders().ofSubject(candidate.subject()).getFirst();
    assertThat(row.outcome()).isEqualTo("GO");
  }

  private void judgesTheDeskAgainOutsideTheClosedLog(Candidate candidate) {
    LadderStep step = new LadderStep("desk:run-1", candidate.subject(), 1, Rung.GATES, 0);
    List<GateStep> gates =
        List.of(
            new GateStep("event_store_integrity", Rung.GATES, 3, true),
            new GateStep("accounting_integrity", Rung.GATES, 5, true),
            new GateStep("strategy_catalog", Rung.GATES, 6, true),
            new GateStep("workflow_replay", Rung.GATES, 8, true));
    GateCycleWorkflow cycle = temporal.cycle("gates:desk:run-1");
    int leaves = desk.evidence().byLadder("ladder:" + candidate.subject(), 1).size();

    GateCycleResult result = cycle.judge(new GateCycleInput(step, gates, Timing.standard()));

    assertThat(result.result().verdict()).as(result.result().text()).isEqualTo(Verdict.PASS);
    assertThat(desk.evidence().byLadder("ladder:" + candidate.subject(), 1)).hasSize(leaves);
    assertThat(desk.evidence().byKind("desk:run-1", 1, "gate")).hasSize(4);
  }

  @Test
  void losingCandidateEndsInNoGoOnItsSoak() {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    desk.runtime().soaksEarn(false);

    LadderResult result = ended(started(added("losing")));

    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.text()).contains("paper_soak FAIL");
  }

  /** Each try writes drafts: where the disk is full they would take the room it waits for. */
  @Test
  void archiveThatCannotBeWrittenIsTriedAgainAndLeavesNoDrafts() throws Exception {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    desk.runtime().soaksEarn(false);
    Candidate candidate = added("blocked");
    Path archives = desk.home().resolve("archives");
    Path inTheWay =
        Files.createDirectories(archives.resolve(candidate.subject() + "-1.html").resolve("x"));
    WorkflowStub ladder = started(candidate);
    Path zip = archives.resolve(candidate.subject() + "-1.belay.zip");
    boolean _ = Wait.until("a try", () -> Files.exists(zip), written -> written);

    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    assertThat(ended(ladder).outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(archives.toFile().list())
        .hasSize(3)
        .allMatch(name -> name.startsWith(candidate.subject() + "-1."));
  }

  @Test
  void forgedPassOfAGateNeverBecomesAGo() {
    GateActivities honest = desk.gateActivities(temporal.client());
    GateActivities forged =
        order -> {
          GateVerdict told = honest.judge(order);
          return new GateVerdict(told.gate(), Verdict.PASS, told.counts(), told.evidence());
        };
    start(forged, desk.evidenceActivities());
    desk.runtime().soaksEarn(false);

    LadderResult result = climbed(added("forged"));

    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.text()).contains("paper_soak FAIL");
  }

  /** Whoever may call Temporal has the soak that failed measured again until it is lucky. */
  @Test
  void luckySecondSoakNeverBecomesAGo() {
    LadderResult result = luckySoak("again", true);
    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.text()).contains("paper_soak FAIL");
  }

  /** The same, and the soak that lost is never judged. */
  @Test
  void secondSoakInPlaceOfTheFirstNeverBecomesAGo() {
    LadderResult result = luckySoak("instead", false);
    assertThat(result.outcome()).isNotEqualTo(LadderOutcome.GO);
    assertThat(result.text()).contains("PAPER_SOAK (measurement 2) began before");
  }

  private LadderResult luckySoak(String id, boolean judgeFirst) {
    GateActivities gates = desk.gateActivities(temporal.client());
    GateActivities forged =
        order -> {
          GateVerdict told = gates.judge(order);
          return new GateVerdict(told.gate(), Verdict.PASS, told.counts(), told.evidence());
        };
    EvidenceActivities honest = desk.evidenceActivities();
    GateStep gate = new GateStep("paper_soak", Rung.PAPER_SOAK, 2, true);
    start(
        forged,
        new TamperedEvidence(
            honest,
            order -> {
              List<EvidenceId> measured = honest.measureSoak(order);
              if (judgeFirst) {
                gates.judge(new GateActivities.GateOrder(order.step(), gate));
              }
              desk.runtime().soaksEarn(true);
              LadderStep again = order.step().at(Rung.PAPER_SOAK, 1);
              honest.measureSoak(new SoakOrder(again, desk.runtimeActivities().startSoak(again)));
              gates.judge(new GateActivities.GateOrder(again, gate));
              return measured;
            },
            () -> {}));
    desk.runtime().soaksEarn(false);
    return climbed(added(id));
  }

  @Test
  void rowEditedWithFullRightsNeverBecomesAGo() {
    tampered(
        "edited",
        "UPDATE evidence.evidence SET json = replace(json, '\"netPnlUnits\":\"',"
            + " '\"netPnlUnits\":\"9') WHERE kind = 'soak-kpis'");
  }

  @Test
  void removedFindingNeverBecomesAGo() {
    tampered("removed", "DELETE FROM evidence.evidence WHERE kind = 'soak-kpis'");
  }

  @Test
  void swappedSignatureNeverBecomesAGo() {
    tampered(
        "swapped",
        "UPDATE evidence.evidence e SET signature = (SELECT signature FROM evidence.evidence"
            + " WHERE kind = 'candidate') WHERE kind = 'profile'");
  }

  /** Better markouts, a chain that fits them, and the true rows again once they were measured. */
  @Test
  void journalRewrittenWhileItIsMeasuredNeverBecomesAGo() {
    EvidenceActivities honest = desk.evidenceActivities();
    start(
        desk.gateActivities(temporal.client()),
        new TamperedEvidence(
            honest,
            order -> {
              String stream = order.session().value();
              desk.runtime().rewriteJournal(stream, LadderTest::better);
              try {
                return honest.measureSoak(order);
              } finally {
                desk.runtime().rewriteJournal(stream, UnaryOperator.identity());
              }
            },
            () -> {}));

    LadderState state = asking(started(added("rewritten")));

    assertThat(state.expected()).contains(ActKind.RESUME).doesNotContain(ActKind.APPROVE);
    assertThat(state.rungs().getLast().text()).contains("paper_soak ERROR");
  }

  private static JournalPayload better(JournalPayload payload) {
    return payload instanceof JournalPayload.Markout(String trade, long after, double mid)
        ? new JournalPayload.Markout(trade, after, trade.startsWith("b") ? mid * 1.01 : mid * 0.99)
        : payload;
  }

  /** Whoever may call Temporal names a session that somebody ran before, for luck. */
  @Test
  void sessionThatTheStepDidNotRunIsNotMeasured() {
    EvidenceActivities honest = desk.evidenceActivities();
    start(
        desk.gateActivities(temporal.client()),
        new TamperedEvidence(
            honest,
            order -> honest.measureSoak(new SoakOrder(order.step(), new SessionId("lucky"))),
            () -> {}));

    LadderState state = asking(started(added("lucky")));

    assertThat(state.expected()).contains(ActKind.RESUME).doesNotContain(ActKind.APPROVE);
  }

  private void tampered(String id, String sql) {
    EvidenceActivities honest = desk.evidenceActivities();
    start(
        desk.gateActivities(temporal.client()),
        new TamperedEvidence(honest, honest::measureSoak, () -> execute(sql)));

    LadderResult result = climbed(added(id));

    assertThat(result.outcome()).as(result.text()).isNotEqualTo(LadderOutcome.GO);
  }

  @Test
  void actsThatDoNotCountAreRefusedWithTheirCodeAndKept() {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    Candidate candidate = added("acts");
    WorkflowStub ladder = started(candidate);
    String request = request(ladder);

    assertThat(answer(ladder, "trader-1", ActKind.APPROVE, candidate, request).code())
        .isEqualTo("SELF_APPROVED");
    assertThat(answer(ladder, "mallory", ActKind.APPROVE, candidate, request).code())
        .isEqualTo("UNKNOWN_KEY");
    assertThat(answer(ladder, "risk-1", ActKind.APPROVE, candidate, "a".repeat(64)).code())
        .isEqualTo("WRONG_REQUEST");
    ActAnswer accepted = answer(ladder, "risk-1", ActKind.APPROVE, candidate, request);
    assertThat(accepted.accepted()).isTrue();
    assertThat(accepted.counted()).isEqualTo(1);
    assertThat(answer(ladder, "risk-1", ActKind.APPROVE, candidate, request).code())
        .isEqualTo("SAME_PERSON");
    List<StoredEvidence> acts = desk.evidence().byKind("ladder:" + candidate.subject(), 1, "act");
    assertThat(acts).hasSize(6);
    answer(ladder, "risk-2", ActKind.REJECT, candidate, request);
    assertThat(ended(ladder).outcome()).isEqualTo(LadderOutcome.HOLD);
  }

  @Test
  void promotionByTheWrongPersonOpensNothing() {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    Candidate candidate = added("unsigned");

    LadderResult result = ended(started(candidate, "risk-1"));

    assertThat(result.outcome()).isEqualTo(LadderOutcome.REFUSED);
    assertThat(result.code()).isEqualTo("WRONG_ROLE");
    assertThat(desk.ladders().ofSubject(candidate.subject())).isEmpty();
  }

  /** Somebody who may write to the database has another build climb under the signed promotion. */
  @Test
  void candidateWhoseBuildWasSwappedAfterSigningIsRefused() {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    Candidate candidate = added("rebuilt");
    execute(
        "UPDATE evidence.candidates SET document = replace(document, '"
            + Samples.BUILD
            + "', '"
            + "cd".repeat(32)
            + "') WHERE id = 'rebuilt'");

    LadderResult result = ended(started(candidate));

    assertThat(result.outcome()).isEqualTo(LadderOutcome.REFUSED);
    assertThat(result.code()).as(result.text()).isEqualTo("WRONG_CANDIDATE");
    assertThat(result.evidence()).isPresent();
    assertThat(desk.ladders().ofSubject(candidate.subject())).isEmpty();
  }

  @Test
  void candidateWhoseConfigurationWasSwappedAfterSigningIsRefused() {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    Candidate candidate = added("reconfigured");
    execute(
        "UPDATE evidence.candidates SET document = replace(document,"
            + " '\"min_net_edge_bps\":\"5\"', '\"min_net_edge_bps\":\"1\"')"
            + " WHERE id = 'reconfigured'");

    LadderResult result = ended(started(candidate));

    assertThat(result.outcome()).isEqualTo(LadderOutcome.REFUSED);
    assertThat(result.code()).as(result.text()).isEqualTo("CHANGED_CANDIDATE");
  }

  /** The name is the same and so are its gates, but fewer replays are asked. */
  @Test
  void profileThatChangedAfterSigningIsRefused() throws Exception {
    start(desk.gateActivities(temporal.client()), desk.evidenceActivities());
    Candidate candidate = added("easier");
    String rules = ProfileFile.builtInText("demo").replace("profile: demo", "profile: own");
    Path file = Files.createDirectories(home.resolve("profiles")).resolve("own.yaml");
    Files.writeString(file, rules);
    OperatorAct signed = desk.promotion(candidate, 1, desk.profile("own"));
    Files.writeString(file, rules.replace("replays: 2", "replays: 1"));

    LadderResult result = ended(started(candidate, "own", desk.act("trader-1", signed)));

    assertThat(result.outcome()).isEqualTo(LadderOutcome.REFUSED);
    assertThat(result.code()).as(result.text()).isEqualTo("WRONG_PROFILE");
  }

  @Test
  void sameFileUnderAnotherBuildIsANewCandidateOfTheSameName() {
    Candidate candidate = added("upgraded");
    Candidate upgraded = Candidate.of(candidate.id(), candidate.config(), "cd".repeat(32));

    assertThat(desk.candidates().add(candidate, Instant.now()))
        .isEqualTo(CandidateStore.Added.ALREADY);
    assertThat(desk.candidates().add(upgraded, Instant.now())).isEqualTo(CandidateStore.Added.NEW);
    assertThat(desk.candidates().find(candidate.subject()).orElseThrow().candidate())
        .isEqualTo(candidate);
    assertThat(desk.candidates().find(upgraded.subject()).orElseThrow().candidate())
        .isEqualTo(upgraded);
  }

  private void start(GateActivities gates, EvidenceActivities evidence) {
    temporal.serve(desk.runtimeActivities(), desk.operatorActivities(), gates, evidence);
  }

  private Candidate added(String id) {
    Candidate candidate = Samples.candidate(id);
    desk.candidates().add(candidate, Instant.now());
    return candidate;
  }

  private WorkflowStub started(Candidate candidate) {
    return started(candidate, "trader-1");
  }

  private WorkflowStub started(Candidate candidate, String promoter) {
    return started(candidate, "demo", desk.act(promoter, desk.promotion(candidate, 1)));
  }

  private WorkflowStub started(Candidate candidate, String profile, SignedAct promotion) {
    LadderInput input =
        new LadderInput(candidate.id().value(), candidate.hash(), profile, TestDesk.ID, promotion);
    return temporal.start(input);
  }

  /** Climbs, with two approvals as soon as they are asked for. */
  private LadderResult climbed(Candidate candidate) {
    WorkflowStub ladder = started(candidate);
    String request = request(ladder);
    assertThat(answer(ladder, "risk-1", ActKind.APPROVE, candidate, request).accepted()).isTrue();
    assertThat(answer(ladder, "risk-2", ActKind.APPROVE, candidate, request).accepted()).isTrue();
    return ended(ladder);
  }

  private ActAnswer answer(
      WorkflowStub ladder, String who, ActKind kind, Candidate candidate, String request) {
    return ladder.update(
        "act", ActAnswer.class, desk.act(who, desk.answer(kind, candidate.subject(), 1, request)));
  }

  private static String request(WorkflowStub ladder) {
    return asking(ladder).request().orElseThrow().evidence().value();
  }

  private static LadderState asking(WorkflowStub ladder) {
    Instant limit = Instant.now().plus(Duration.ofSeconds(60));
    LadderState state = ladder.query("state", LadderState.class);
    while (state.request().isEmpty()) {
      if (Instant.now().isAfter(limit) || state.result().isPresent()) {
        throw new AssertionError("expected an open request, was " + state);
      }
      Thread.onSpinWait();
      state = ladder.query("state", LadderState.class);
    }
    return state;
  }

  private static LadderResult ended(WorkflowStub ladder) {
    try {
      return ladder.getResult(60, TimeUnit.SECONDS, LadderResult.class);
    } catch (TimeoutException late) {
      throw new AssertionError(
          "expected an ended ladder, was " + ladder.query("state", LadderState.class), late);
    }
  }

  private void execute(String sql) {
    try (Connection connection = desk.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Somebody with full rights, around the measurement of a soak and just before the decision. */
  private record TamperedEvidence(
      EvidenceActivities honest,
      Function<SoakOrder, List<EvidenceId>> measure,
      Runnable beforeDecision)
      implements EvidenceActivities {
    @Override
    public List<EvidenceId> measureSoak(SoakOrder order) {
      return measure.apply(order);
    }

    @Override
    public EvidenceId endRung(RungOrder order) {
      return honest.endRung(order);
    }

    @Override
    public OpenedRequest openRequest(RequestOrder order) {
      return honest.openRequest(order);
    }

    @Override
    public Decision decide(DecisionOrder order) {
      beforeDecision.run();
      return honest.decide(order);
    }

    @Override
    public Exported export(LadderStep step) {
      return honest.export(step);
    }
  }
}
