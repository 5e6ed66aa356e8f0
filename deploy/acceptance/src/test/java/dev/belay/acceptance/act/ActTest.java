package dev.belay.acceptance.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.acceptance.fault.Climb;
import dev.belay.acceptance.fault.DeskUnderTest;
import dev.belay.acceptance.fault.Ending;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.cli.console.CliException;
import dev.belay.cli.ladder.Acts;
import dev.belay.cli.ladder.Promotion;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.RefusalCode;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.BelayDataConverter;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.RequestState;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people sign, on the real server: once with stock tools alone, and every way to be refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActTest {
  private static final String LEAD = "lead";

  private DeskUnderTest desk;
  private StockTools tools;

  @BeforeAll
  void up(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    desk = DeskUnderTest.up(folder);
    tools = new StockTools(desk);
  }

  @AfterAll
  void down() {
    if (desk != null) {
      desk.close();
    }
  }

  @Test
  void stockToolsAloneTakeALadderToItsDecision() throws IOException {
    Candidate candidate = Climb.add(desk, "stock");
    Path input = desk.home().path().resolve("promotion.json");
    StockTools.Said promoted =
        tools.belay(
            "promote",
            "stock",
            "--key",
            desk.crew().key("trader-1").toString(),
            "--input",
            input.toString());
    assertThat(promoted.exitCode()).as(promoted.text()).isZero();
    Climb climb = Climb.of(desk, candidate);
    StockTools.Said started =
        tools.temporal(
            "workflow",
            "start",
            "--type",
            "PromotionLadder",
            "--workflow-id",
            climb.workflowId(),
            "--task-queue",
            TaskQueues.of(desk.desk().config().id()),
            "--input-file",
            input.toString());
    assertThat(started.exitCode()).as(started.text()).isZero();

    RequestState request = climb.awaitRequest();
    StockTools.Said listed =
        tools.temporal("workflow", "list", "--query", "BelaySubject = '" + subject(climb) + "'");
    assertThat(listed.text()).contains(climb.workflowId());
    for (String person : List.of("risk-1", "risk-2")) {
      StockTools.Said answered = update(climb, signedBySshKeygen(climb, request, person));
      assertThat(answered.exitCode()).as(answered.text()).isZero();
      assertThat(answered.text()).contains("ACCEPTED").contains(person);
    }
    climb.awaitEnd().requireWholeGo();
    StockTools.Said go = tools.temporal("workflow", "list", "--query", "BelayVerdict = 'GO'");
    assertThat(go.text()).contains(climb.workflowId());
  }

  @Test
  void everyActThatMustNotCountIsRefusedWithItsOwnCode() {
    desk.crew().enrol(LEAD, "belay-promote,belay-approve");
    desk.crew().enrol("gone", "belay-approve");
    desk.crew().revoke("gone");
    desk.crew().stranger("stranger");
    Candidate candidate = Climb.add(desk, "refusals");
    Promotion promotion = new Promotion(desk.desk(), Clock.systemUTC());
    SignedAct promoted = signing(LEAD).sign(promotion.act(candidate, "demo", "test"));
    LadderInput input = promotion.input(candidate, "demo", promoted);
    promotion.start(input);
    Climb climb = Climb.of(desk, candidate);
    RequestState request = climb.awaitRequest();

    List<String> evidence = new ArrayList<>();
    for (Refusal refusal : refusals(climb, request)) {
      ActAnswer answer = send(climb, refusal.act(), "first");
      assertThat(answer.code()).as(answer.text()).isEqualTo(refusal.code().name());
      assertThat(answer.accepted()).isFalse();
      evidence.add(answer.evidence());
    }
    SignedAct first = signing("risk-1").sign(approval(climb, request));
    assertThat(send(climb, first, "first").accepted()).isTrue();
    assertRefused(climb, first, "again", RefusalCode.REPLAYED);
    assertRefused(
        climb, signing("risk-1").sign(approval(climb, request)), "first", RefusalCode.SAME_PERSON);
    desk.crew().rename("risk-1", "risk-1-again");
    assertRefused(
        climb, signing("risk-1").sign(approval(climb, request)), "first", RefusalCode.SAME_KEY);
    desk.crew().rename("risk-1-again", "risk-1");
    assertTurnedAway(climb, request);
    assertKept(evidence);

    assertThat(climb.sign("risk-2", ActKind.APPROVE).accepted()).isTrue();
    Ending ending = climb.awaitEnd().requireWholeGo();
    assertThat(ending.places().stream().filter(place -> place.kind().equals("act")).count())
        .isEqualTo(1 + evidence.size() + 5);
    assertPromotionRefused(input, RefusalCode.REPLAYED, RefusalCode.WRONG_LADDER);
  }

  @Test
  void promotionsThatMustNotCountAreRefusedWithTheirOwnCodeAndKept() {
    Candidate candidate = Climb.add(desk, "unopened");
    Promotion promotion = new Promotion(desk.desk(), Clock.systemUTC());
    OperatorAct act = promotion.act(candidate, "demo", "test");
    SignedAct good = signing("trader-1").sign(act);
    SignedAct large = new SignedAct(good.act() + " ".repeat(17_000), good.signature());
    SignedAct forged = new SignedAct(good.act().replace("\"test\"", "\"tess\""), good.signature());

    assertThatThrownBy(() -> promotion.input(candidate, "demo", large))
        .hasMessageContaining(RefusalCode.TOO_LARGE.name());
    assertPromotionRefused(promotion.input(candidate, "demo", forged), RefusalCode.BAD_SIGNATURE);
    assertPromotionRefused(
        promotion.input(candidate, "demo", signing("risk-1").sign(act)), RefusalCode.WRONG_ROLE);
    assertPromotionRefused(
        promotion.input(
            candidate, "demo", signing("trader-1").sign(at(act, Duration.ofMinutes(-31)))),
        RefusalCode.EXPIRED);
    assertPromotionRefused(promotion.input(candidate, "slow", good), RefusalCode.WRONG_LADDER);
  }

  /** What is refused, and as what. */
  private record Refusal(RefusalCode code, SignedAct act) {}

  private List<Refusal> refusals(Climb climb, RequestState request) {
    OperatorAct good = approval(climb, request);
    SignedAct signed = signing("risk-1").sign(good);
    SignedAct other = signing("risk-1").sign(approval(climb, request));
    return List.of(
        new Refusal(RefusalCode.BAD_SIGNATURE, new SignedAct(signed.act(), other.signature())),
        new Refusal(
            RefusalCode.BAD_SIGNATURE,
            new SignedAct(signed.act().replace("\"test\"", "\"tess\""), signed.signature())),
        new Refusal(RefusalCode.MALFORMED, new SignedAct("{ }", signed.signature())),
        new Refusal(RefusalCode.UNKNOWN_KEY, signing("stranger").sign(good)),
        new Refusal(RefusalCode.REVOKED_KEY, signing("gone").sign(good)),
        new Refusal(RefusalCode.WRONG_ROLE, signing("trader-1").sign(good)),
        by("risk-1", RefusalCode.WRONG_LADDER, good, act -> with(act, 2, act.request())),
        by("risk-1", RefusalCode.EXPIRED, good, act -> at(act, Duration.ofMinutes(-31))),
        by("risk-1", RefusalCode.FROM_THE_FUTURE, good, act -> at(act, Duration.ofMinutes(7))),
        by("risk-1", RefusalCode.WRONG_REQUEST, good, act -> with(act, 1, "ab".repeat(32))),
        by("risk-1", RefusalCode.NOT_EXPECTED, good, act -> of(act, ActKind.RESUME)),
        by(LEAD, RefusalCode.SELF_APPROVED, good, act -> act));
  }

  private Refusal by(
      String name, RefusalCode code, OperatorAct good, UnaryOperator<OperatorAct> change) {
    return new Refusal(code, signing(name).sign(change.apply(good)));
  }

  private void assertRefused(Climb climb, SignedAct act, String id, RefusalCode code) {
    ActAnswer answer = send(climb, act, id);
    assertThat(answer.code()).as(answer.text()).isEqualTo(code.name());
  }

  /** Oversized acts do not even enter the history. */
  private void assertTurnedAway(Climb climb, RequestState request) {
    SignedAct signed = signing("risk-2").sign(approval(climb, request));
    SignedAct large = new SignedAct(signed.act() + " ".repeat(17_000), signed.signature());
    assertThatThrownBy(() -> new Acts(desk.desk(), Clock.systemUTC()).deliver(id(climb), large))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("TOO_LARGE");
  }

  private void assertKept(List<String> evidence) {
    EvidenceStore store = new EvidenceStore(desk.desk().evidence());
    for (String id : evidence) {
      assertThat(store.byId(new EvidenceId(id)).orElseThrow().signed().open().body())
          .isInstanceOf(ActJudged.class);
    }
  }

  /** A refused promotion starts no attempt, and the act is kept. */
  private void assertPromotionRefused(LadderInput input, RefusalCode... codes) {
    String id = new Promotion(desk.desk(), Clock.systemUTC()).start(input);
    LadderResult result =
        desk.desk().temporal().client().newUntypedWorkflowStub(id).getResult(LadderResult.class);
    assertThat(result.outcome()).isEqualTo(LadderOutcome.REFUSED);
    assertThat(result.attempt()).isZero();
    assertThat(result.code()).isIn(Stream.of(codes).map(Enum::name).toList());
    assertKept(List.of(result.evidence().orElseThrow().value()));
  }

  private SignedAct signedBySshKeygen(Climb climb, RequestState request, String person)
      throws IOException {
    Path act = desk.home().path().resolve(person + ".json");
    Files.writeString(act, ActCodec.write(approval(climb, request)), StandardCharsets.UTF_8);
    StockTools.Said signed = tools.sign(act, desk.crew().key(person), ActKind.APPROVE.namespace());
    assertThat(signed.exitCode()).as(signed.text()).isZero();
    return new SignedAct(
        Files.readString(act, StandardCharsets.UTF_8),
        Files.readString(act.resolveSibling(person + ".json.sig"), StandardCharsets.US_ASCII));
  }

  private StockTools.Said update(Climb climb, SignedAct act) throws IOException {
    Path file = desk.home().path().resolve("update.json");
    Files.writeString(
        file, BelayDataConverter.mapper().writeValueAsString(act), StandardCharsets.UTF_8);
    return tools.temporal(
        "workflow",
        "update",
        "execute",
        "--name",
        "act",
        "--workflow-id",
        climb.workflowId(),
        "--input-file",
        file.toString());
  }

  /** Sends an act under an update id of its own, so that Temporal does not take it for a retry. */
  private ActAnswer send(Climb climb, SignedAct act, String id) {
    UpdateOptions<ActAnswer> options =
        UpdateOptions.newBuilder(ActAnswer.class)
            .setUpdateName("act")
            .setUpdateId(ActCodec.id(act.act() + act.signature()) + "-" + id)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return desk.desk()
        .temporal()
        .client()
        .newUntypedWorkflowStub(id(climb))
        .startUpdate(options, act)
        .getResult();
  }

  private Signing signing(String name) {
    return desk.crew().signing(name);
  }

  private static String id(Climb climb) {
    return climb.workflowId();
  }

  private static String subject(Climb climb) {
    return climb.candidate().subject();
  }

  private static OperatorAct approval(Climb climb, RequestState request) {
    return new OperatorAct(
        ActKind.APPROVE,
        climb.candidate().subject(),
        "",
        1,
        request.evidence().value(),
        "test",
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        Signing.nonce());
  }

  private static OperatorAct with(OperatorAct act, int attempt, String request) {
    return changed(act, act.kind(), new Aim(attempt, request), act.signedAt());
  }

  private static OperatorAct at(OperatorAct act, Duration later) {
    return changed(
        act, act.kind(), new Aim(act.attempt(), act.request()), act.signedAt().plus(later));
  }

  private static OperatorAct of(OperatorAct act, ActKind kind) {
    return changed(act, kind, new Aim(act.attempt(), act.request()), act.signedAt());
  }

  /** What an act is about. */
  private record Aim(int attempt, String request) {}

  private static OperatorAct changed(OperatorAct act, ActKind kind, Aim aim, Instant signedAt) {
    return new OperatorAct(
        kind,
        act.subject(),
        act.profile(),
        aim.attempt(),
        aim.request(),
        act.reason(),
        signedAt,
        Signing.nonce(),
        kind == ActKind.PROMOTE ? act.terms() : Optional.empty());
  }
}
