package dev.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.OperatorActivities.JudgeAct;
import dev.belay.workflows.testing.Ladders;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How acts are taken, judged in order, answered and counted. */
@Timeout(60)
class ActsTest {
  private final Ladders desk = Ladders.open();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void answerOfTheJudgeReachesThePerson() {
    String request = desk.start().request(0);

    ActAnswer self = desk.act("APPROVE", "trader-1", request);
    ActAnswer first = desk.act("APPROVE", "risk-1", request);
    ActAnswer again = desk.act("APPROVE", "risk-1", request);
    ActAnswer unknown = desk.act("APPROVE", "mallory", request);

    assertThat(self.code()).isEqualTo("SELF_APPROVED");
    assertThat(first.outcome()).isEqualTo(ActAnswer.Outcome.ACCEPTED);
    assertThat(first.counted()).isEqualTo(1);
    assertThat(first.needed()).isEqualTo(2);
    assertThat(first.evidence()).hasSize(64);
    assertThat(again.code()).isEqualTo("SAME_PERSON");
    assertThat(unknown.code()).isEqualTo("UNKNOWN_KEY");
    assertThat(desk.state().actsRefused()).isEqualTo(3);
    assertThat(desk.state().actsAccepted()).isEqualTo(1);
  }

  @Test
  void judgeIsToldWhatIsExpectedAndWhichRequestIsOpen() {
    String request = desk.start().request(0);

    desk.act("APPROVE", "risk-1", request);

    assertThat(desk.people().judged())
        .singleElement()
        .satisfies(order -> {
          assertThat(order.number()).isEqualTo(1);
          assertThat(order.expected())
              .containsExactly(ActKind.APPROVE, ActKind.REJECT, ActKind.STOP);
          assertThat(order.request())
              .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo(request));
          assertThat(order.step().ladder()).isEqualTo(Ladders.LADDER);
          assertThat(order.promoter()).isEqualTo("trader-1");
          assertThat(order.profile()).isEqualTo("demo");
        });
  }

  @Test
  void sameUpdateIdTwiceIsOneAct() {
    String request = desk.start().request(0);
    SignedAct act = new SignedAct("APPROVE risk-1 " + request + " 1", "signature");

    ActAnswer first = desk.send(act);
    ActAnswer second = desk.send(act);

    assertThat(second).isEqualTo(first);
    assertThat(desk.people().judged()).hasSize(1);
  }

  @Test
  void actsDuringARungAreJudgedWhileItRuns() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);

    assertThat(desk.act("APPROVE", "risk-1", "-").code()).isEqualTo("NOT_EXPECTED");
    assertThat(desk.state().rung()).isEqualTo(Rung.PAPER_SOAK);
  }

  @Test
  void actsAreJudgedInTheOrderTheyArrivedAndAllAnswered() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);
    List<CompletableFuture<ActAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      SignedAct act = new SignedAct("APPROVE risk-" + i + " -", "signature");
      answers.add(CompletableFuture.supplyAsync(() -> desk.send(act)));
    }

    assertThat(answers)
        .extracting(CompletableFuture::join)
        .extracting(ActAnswer::code)
        .containsOnly("NOT_EXPECTED");
    assertThat(desk.people().judged()).extracting(JudgeAct::number).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void twentyRefusedActsAreTheLast() {
    String request = desk.start().request(0);
    for (int i = 0; i < PromotionLadderWorkflow.REFUSED_MAX; i++) {
      assertThat(desk.act("APPROVE", "mallory", request).code()).isEqualTo("UNKNOWN_KEY");
    }

    assertThatThrownBy(() -> desk.act("APPROVE", "risk-1", request))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("TOO_MANY_REFUSED");
    assertThat(desk.people().judged()).hasSize(PromotionLadderWorkflow.REFUSED_MAX);
  }

  @Test
  void actOfTheLargestSizeIsTakenAndOneMoreCharacterIsNot() {
    String request = desk.start().request(0);
    String text = "APPROVE risk-1 " + request + " ";
    String largest = "x".repeat(SignedAct.SIZE_MAX - text.length());

    assertThatThrownBy(() -> desk.send(new SignedAct(text + "y", largest)))
        .cause()
        .hasMessageContaining("TOO_LARGE");
    assertThat(desk.people().judged()).isEmpty();
    assertThat(desk.send(new SignedAct(text, largest)).accepted()).isTrue();
  }

  @Test
  void actWithoutShapeLeavesNoTrace() {
    desk.start().request(0);

    assertThatThrownBy(() -> desk.send(new SignedAct("", "signature")))
        .cause()
        .hasMessageContaining("MALFORMED");
    assertThatThrownBy(() -> desk.ladder().update("act", ActAnswer.class, Map.of("acts", 3)))
        .cause()
        .hasMessageContaining("MALFORMED");

    assertThat(desk.history(Ladders.LADDER).getEvents())
        .extracting(HistoryEvent::getEventType)
        .doesNotContain(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);
  }

  @Test
  void judgeThatBreaksIsAnAnswerAndNotARefusal() {
    String request = desk.start().request(0);
    desk.faults().breakForGood("judge-act");

    ActAnswer answer = desk.act("APPROVE", "risk-1", request);

    assertThat(answer.code()).isEqualTo("NOT_JUDGED");
    assertThat(desk.state().actsRefused()).isZero();
    desk.faults().mend("judge-act");
    desk.approve(0);
    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
  }

  @Test
  void judgeThatHiccupsIsAskedAgain() {
    String request = desk.start().request(0);
    desk.faults().breakOnce("judge-act");

    assertThat(desk.act("APPROVE", "risk-1", request).accepted()).isTrue();
  }

  @Test
  void holdDuringASoakStopsTheSessionAndHeldTimeDoesNotCount() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);

    assertThat(desk.act("HOLD", "trader-1", "-").accepted()).isTrue();
    desk.runtime().awaitCall("HOLD soak-1-0-");
    LadderState held = desk.state();
    assertThat(held.phase()).isEqualTo(LadderState.Phase.HELD);
    assertThat(held.expected()).containsExactly(ActKind.RESUME, ActKind.STOP);
    assertThat(desk.act("HOLD", "trader-1", "-").code()).isEqualTo("NOT_EXPECTED");

    desk.sleep(Duration.ofDays(10));
    assertThat(desk.state().phase()).isEqualTo(LadderState.Phase.HELD);
    assertThat(desk.act("RESUME", "trader-1", "-").accepted()).isTrue();
    desk.runtime().awaitCall("RESUME soak-1-0-");
    desk.runtime().go();
    desk.approve(0);

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.GO);
    assertThat(desk.runtime().calls()).filteredOn(call -> call.startsWith("observe")).hasSize(5);
  }

  @Test
  void holdThatNobodyResumesFor14DaysIsHold() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);
    desk.act("HOLD", "trader-1", "-");
    desk.runtime().awaitCall("HOLD soak-1-0-");

    LadderResult result = desk.result();

    assertThat(result.outcome()).isEqualTo(LadderOutcome.HOLD);
    assertThat(result.text()).contains("nobody resumed");
    assertThat(desk.runtime().calls()).anyMatch(call -> call.startsWith("STOP soak-1-0-"));
  }

  @Test
  void stopDuringASoakStopsTheSessionAndIsNoGo() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);

    assertThat(desk.act("STOP", "risk-1", "-").accepted()).isTrue();

    LadderResult result = desk.result();
    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.text()).contains("stopped by risk-1");
    assertThat(result.rungs())
        .last()
        .satisfies(rung -> {
          assertThat(rung.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(rung.text()).isEqualTo("cut short, stopped by risk-1");
        });
    assertThat(desk.runtime().calls()).anyMatch(call -> call.startsWith("STOP soak-1-0-"));
    assertThat(desk.books().exports()).hasSize(1);
  }

  @Test
  void stopWhileHeldIsNoGo() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);
    desk.act("HOLD", "trader-1", "-");

    desk.act("STOP", "trader-1", "-");

    assertThat(desk.result().outcome()).isEqualTo(LadderOutcome.NO_GO);
  }

  @Test
  void stopWithTheRuntimeOutOfReachStillEnds() {
    desk.runtime().pause();
    desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);
    desk.runtime().awaitCall("observe");
    desk.faults().breakForGood("command");

    desk.act("STOP", "trader-1", "-");

    LadderResult result = desk.result();
    assertThat(result.outcome()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.rungs())
        .last()
        .satisfies(rung -> {
          assertThat(rung.verdict()).isEqualTo(Verdict.ERROR);
          assertThat(rung.text()).contains("its lease ends it");
        });
  }
}
