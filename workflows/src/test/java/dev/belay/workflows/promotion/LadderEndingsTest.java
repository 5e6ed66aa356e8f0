package dev.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.session.SessionState;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.EvidenceActivities.RungOrder;
import dev.belay.workflows.plan.LadderPlan;
import dev.belay.workflows.plan.SessionIds;
import dev.belay.workflows.testing.FakePeople;
import dev.belay.workflows.testing.Ids;
import dev.belay.workflows.testing.Ladders;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a ladder ends; architecture, "How a rung ends". */
@Timeout(60)
class LadderEndingsTest {
  private static final int DAY_SECONDS = 24 * 3600;
  private static final int EVENTS_MAX = 4_096;

  private final Ladders desk = Ladders.open();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everyRungPassedAndTwoSignaturesIsGo() {
    desk.start().approve(0);

    LadderResult result = desk.result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(result.attempt()).isEqualTo(1);
    assertThat(result.rungs())
        .extracting(RungState::rung)
        .containsExactly(Rung.REGRESSION, Rung.PAPER_SOAK, Rung.GATES);
    assertThat(result.rungs()).extracting(RungState::verdict).containsOnly(Verdict.PASS);
    assertThat(desk.books().decisions())
        .singleElement()
        .satisfies(order -> assertThat(order.request()).contains(Ids.of("request 0")));
    assertThat(desk.books().exports()).hasSize(1);
    assertThat(result.bundle()).hasSize(64);
  }

  @Test
  void noSignaturesNeededOpensNoRequest() {
    desk.people().plans(FakePeople.plan(0));

    assertThat(desk.start().result().outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(desk.books().requests()).isEmpty();
  }

  @Test
  void refusedPromotionEndsWithItsCodeAndClimbsNothing() {
    desk.people().refusesPromotion("UNKNOWN_KEY", "add the key to the signers file");

    LadderResult result = desk.start().result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.REFUSED);
    assertThat(result.code()).isEqualTo("UNKNOWN_KEY");
    assertThat(result.evidence()).contains(Ids.of("refused promotion"));
    assertThat(desk.books().decisions()).isEmpty();
    assertThat(desk.runtime().calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay_regression", "paper_soak", "accounting_integrity"})
  void failOnAnyRungIsNoGo(String gate) {
    desk.books().says(gate, Verdict.FAIL);

    LadderResult result = desk.start().result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.text()).contains(gate + " FAIL");
    assertThat(result.rungs()).last().extracting(RungState::verdict).isEqualTo(Verdict.FAIL);
    assertRecordedAndExported(Outcome.NO_GO);
  }

  @Test
  void gateThatDoesNotCountStopsNothing() {
    desk.books().says("clock_skew", Verdict.FAIL);

    desk.start().approve(0);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
  }

  @Test
  void hardStopDuringSoakIsNoGoWhateverTheGateSays() {
    desk.runtime().atChunkEnd(state -> SessionState.HARD_STOPPED);

    LadderResult result = desk.start().result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.text()).contains("PAPER_SOAK FAIL").contains("stopped hard");
    assertThat(desk.runtime().calls()).filteredOn(call -> call.startsWith("observe")).hasSize(1);
  }

  @Test
  void foreignBuildIsInconclusive() {
    desk.runtime().atChunkEnd(state -> SessionState.FOREIGN_BUILD);
    desk.start().request(0);

    assertThat(desk.state().rungs())
        .last()
        .extracting(RungState::verdict)
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void failedSessionIsNeverAPass() {
    desk.runtime().atChunkEnd(state -> SessionState.FAILED);
    desk.start().request(0);

    assertThat(desk.state().rungs()).last().extracting(RungState::verdict).isEqualTo(Verdict.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backtest",
        "replay",
        "start-soak",
        "observe",
        "measure-soak",
        "paper_soak",
        "secrets_hygiene"
      })
  void activityThatBreaksForGoodIsErrorAndWaitsForAPerson(String activity) {
    desk.faults().breakForGood(activity);
    String request = desk.start().request(0);

    assertThat(desk.state().phase()).isEqualTo(LadderState.Phase.WAITING);
    assertThat(desk.state().rungs())
        .last()
        .satisfies(rung -> {
          assertThat(rung.verdict()).isEqualTo(Verdict.ERROR);
          assertThat(rung.text()).contains(activity + " cannot");
        });

    desk.faults().mend(activity);
    desk.act("RESUME", "trader-1", request);
    desk.approve(1);
    LadderResult result = desk.result();
    assertThat(result.outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(result.rungs()).extracting(RungState::ordinal).contains(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open-ladder",
        "backtest",
        "observe",
        "measure-soak",
        "end-rung",
        "open-request",
        "judge-act",
        "decide",
        "export"
      })
  void activityThatBreaksOnceIsTriedAgain(String activity) {
    desk.faults().breakOnce(activity);
    desk.start();
    desk.sleep(Duration.ofSeconds(5));
    desk.approve(0);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
  }

  @Test
  void inconclusiveIsMeasuredAgainAtMostThreeTimes() {
    Verdict[] always = Stream.generate(() -> Verdict.INCONCLUSIVE).limit(9).toArray(Verdict[]::new);
    desk.books().says("event_store_window", always);
    desk.start();
    for (int again = 0; again < 3; again++) {
      assertThat(desk.act("RESUME", "trader-1", desk.request(again)).accepted()).isTrue();
    }
    String last = desk.request(3);

    assertThat(desk.act("RESUME", "trader-1", last).code()).isEqualTo("NOT_EXPECTED");
    assertThat(desk.act("STOP", "trader-1", last).accepted()).isTrue();
    LadderResult result = desk.result();
    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.rungs())
        .filteredOn(rung -> rung.rung() == Rung.GATES)
        .extracting(RungState::ordinal)
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void inconclusiveRejectedIsHold() {
    desk.books().says("event_store_window", Verdict.INCONCLUSIVE);
    String request = desk.start().request(0);

    desk.act("REJECT", "risk-1", request);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.HOLD);
    assertRecordedAndExported(Outcome.HOLD);
  }

  @Test
  void inconclusiveUnansweredFor14DaysIsHold() {
    desk.books().says("backtest_regression", Verdict.INCONCLUSIVE);
    desk.start().request(0);
    long before = desk.environment().currentTimeMillis();

    LadderResult result = desk.result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.HOLD);
    assertThat(result.text()).contains("nobody answered");
    // The wait began when the request opened, a moment before we looked at the clock.
    assertThat(Duration.ofMillis(desk.closedAtMillis() - before))
        .isBetween(Duration.ofDays(14).minusMinutes(1), Duration.ofDays(14).plusMinutes(1));
    assertRecordedAndExported(Outcome.HOLD);
  }

  @Test
  void approvalRejectedIsHold() {
    String request = desk.start().request(0);

    desk.act("REJECT", "risk-1", request);

    LadderResult result = desk.result();
    assertThat(result.outcome()).isEqualTo(LadderOutcome.HOLD);
    assertThat(result.text()).contains("rejected by risk-1");
  }

  @Test
  void requestClosesAfter72HoursAndOpensAnewOnFreshGates() {
    String first = desk.start().request(0);
    desk.act("APPROVE", "risk-1", first);
    desk.sleep(Duration.ofDays(3).plusSeconds(5));
    String second = desk.request(1);

    assertThat(desk.act("APPROVE", "risk-2", first).code()).isEqualTo("WRONG_REQUEST");
    assertThat(desk.act("APPROVE", "risk-2", second).counted()).isEqualTo(1);
    assertThat(desk.state().request()).get().extracting(RequestState::counted).isEqualTo(1);
    desk.act("APPROVE", "risk-1", second);
    LadderResult result = desk.result();
    assertThat(result.outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(result.rungs())
        .filteredOn(rung -> rung.rung() == Rung.GATES)
        .extracting(RungState::ordinal)
        .containsExactly(0, 1);
    assertThat(desk.books().decisions())
        .singleElement()
        .satisfies(order -> assertThat(order.request()).contains(Ids.of("request 1")));
  }

  @Test
  void staleEvidenceClosesTheRequestEarlier() {
    desk.books().staleAfter(3600);
    desk.start().request(0);
    desk.sleep(Duration.ofHours(1).plusSeconds(5));
    desk.approve(1);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 245})
  void approvalAfterHoursInWhichEvidenceGoesStaleDailyIsGo(int hours) {
    desk.books().staleAfter(DAY_SECONDS);
    desk.start().request(0);
    desk.sleep(Duration.ofHours(hours));
    desk.approve(hours / 24);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
  }

  @Test
  void nobodyApprovingFor14DaysIsHoldHoweverOftenEvidenceGoesStale() {
    int seconds = FakePeople.plan(2).timing().requestSecondsMin();
    desk.books().staleAfter(seconds);
    desk.start().request(0);
    long before = desk.environment().currentTimeMillis();

    LadderResult result = desk.result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.HOLD);
    assertThat(Duration.ofMillis(desk.closedAtMillis() - before))
        .isBetween(Duration.ofDays(14).minusMinutes(1), Duration.ofDays(14).plusMinutes(1));
    assertThat(desk.books().requests()).hasSize(40);
    assertThat(desk.history(Ladders.LADDER).getEvents().size()).isLessThan(EVENTS_MAX);
  }

  @Test
  void staleRequestsAreOpenedAnewABoundedNumberOfTimes() {
    desk.books().staleAfter(3600);

    LadderResult result = desk.start().result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.HOLD);
    assertThat(desk.books().requests()).hasSize(40);
  }

  @Test
  void nobodyApprovingFor14DaysIsHold() {
    desk.start().request(0);
    long before = desk.environment().currentTimeMillis();

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.HOLD);
    assertThat(Duration.ofMillis(desk.closedAtMillis() - before))
        .isBetween(Duration.ofDays(14).minusMinutes(1), Duration.ofDays(14).plusMinutes(1));
    assertThat(desk.books().requests()).hasSize(5);
  }

  @Test
  void stopWhileARequestIsOpenIsNoGo() {
    String request = desk.start().request(0);

    desk.act("STOP", "trader-1", request);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertRecordedAndExported(Outcome.NO_GO);
  }

  @Test
  void decisionThatCannotBeRecordedWaitsForAPerson() {
    desk.faults().breakForGood("decide");
    desk.start().approve(0);
    String request = desk.request(1);
    desk.faults().mend("decide");

    desk.act("RESUME", "trader-1", request);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(desk.books().decisions())
        .singleElement()
        .satisfies(order -> assertThat(order.request()).contains(Ids.of("request 0")));
  }

  @Test
  void endThatCannotBeRecordedFailsTheRunClearly() {
    desk.books().says("paper_soak", Verdict.FAIL);
    desk.faults().breakForGood("decide");
    desk.start();

    assertThatThrownBy(desk::result)
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .hasMessageContaining("NOT_RECORDED")
        .hasMessageContaining("decide cannot");
  }

  @Test
  void bundleThatCannotBeExportedIsTold() {
    desk.faults().breakForGood("export");
    desk.start().approve(0);

    LadderResult result = desk.result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(result.bundle()).isEmpty();
    assertThat(result.text()).contains("not exported");
  }

  @Test
  void studyIsMadeBesideTheReplaysAndJudgedWithThem() {
    desk.start().approve(0);
    desk.result();

    assertThat(desk.runtime().calls())
        .anyMatch(call -> call.startsWith("study study-1-0-") && call.endsWith(" in 3600 s"));
    RungOrder regression = desk.books().rungs().getFirst();
    assertThat(regression.step().rung()).isEqualTo(Rung.REGRESSION);
    // The backtest, two replays and the study, before the two gates.
    assertThat(regression.result().evidence()).hasSize(6);
    assertThat(regression.result().evidence().get(3))
        .isEqualTo(Ids.of("study " + SessionIds.study(regression.step())));
  }

  @Test
  void ladderOpenedBeforeThereWereStudiesMakesNone() {
    LadderPlan plan = FakePeople.plan(2);
    desk.people()
        .plans(
            new LadderPlan(
                plan.subject(),
                plan.attempt(),
                plan.promoter(),
                plan.rungs(),
                plan.gates(),
                plan.soak(),
                plan.replays(),
                plan.approvals(),
                plan.timing(),
                plan.promotion(),
                Optional.empty()));
    desk.start().approve(0);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(desk.runtime().calls()).noneMatch(call -> call.startsWith("study"));
  }

  @Test
  void studyThatBreaksOnceIsMadeAgain() {
    desk.faults().breakOnce("study");
    desk.start().approve(0);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
  }

  @Test
  void studyThatCannotBeMadeIsAnErrorAndMayBeResumed() {
    desk.faults().breakForGood("study");
    String request = desk.start().request(0);

    assertThat(desk.state().rungs())
        .singleElement()
        .satisfies(rung -> {
          assertThat(rung.verdict()).isEqualTo(Verdict.ERROR);
          assertThat(rung.text()).contains("study cannot");
        });

    desk.faults().mend("study");
    desk.act("RESUME", "trader-1", request);
    desk.approve(1);
    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(desk.runtime().calls()).anyMatch(call -> call.startsWith("study study-1-1-"));
  }

  @Test
  void stopWhileTheStudyRunsEndsIt() {
    desk.runtime().holdStudies();
    desk.start();
    desk.runtime().awaitCall("study");
    desk.act("STOP", "risk-1", "-");

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.NO_GO);
    desk.runtime().awaitCall("canceled study");
  }

  @Test
  void booksThatBreakForGoodEndInHold() {
    desk.faults().breakForGood("end-rung");

    LadderResult result = desk.start().result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.HOLD);
    assertThat(result.text()).contains("end-rung cannot");
  }

  @Test
  void runCanceledInTemporalIsRecordedAsHold() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);
    desk.ladder().cancel();
    desk.runtime().go();

    assertThatThrownBy(desk::result).hasCauseInstanceOf(CanceledFailure.class);
    assertRecordedAndExported(Outcome.HOLD);
  }

  @Test
  void rungThatNothingMeasuresIsErrorNotPass() {
    desk.people()
        .plans(
            new LadderPlan(
                Ladders.SUBJECT,
                1,
                FakePeople.PROMOTER,
                List.of(Rung.NO_TRADE, Rung.DECISION),
                List.of(),
                FakePeople.plan(0).soak(),
                0,
                0,
                FakePeople.plan(0).timing(),
                Ids.of("promotion"),
                Optional.empty()));
    desk.start().request(0);

    assertThat(desk.state().rungs())
        .singleElement()
        .extracting(RungState::verdict)
        .isEqualTo(Verdict.ERROR);
  }

  private void assertRecordedAndExported(Outcome outcome) {
    assertThat(desk.books().decisions())
        .singleElement()
        .satisfies(order -> assertThat(order.proposed()).isEqualTo(outcome));
    assertThat(desk.books().exports()).hasSize(1);
  }
}
