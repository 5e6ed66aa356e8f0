package dev.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.candidate.Rung;
import dev.belay.workflows.testing.Ladders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a ladder costs and survives. */
@Timeout(60)
class LadderHistoryTest {
  private static final int LADDER_EVENTS_MAX = 250;
  private static final int SOAK_EVENTS_MAX = 60;

  @Test
  void undisturbedLadderWithFourChunksAndTwoActsStaysWithin250Events() {
    try (Ladders desk = Ladders.open()) {
      desk.start().approve(0);
      desk.result();

      int root = events(desk, Ladders.LADDER);
      int soak = events(desk, "soak:" + Ladders.SUBJECT + ":1:0");
      int gates = events(desk, "gates:" + Ladders.SUBJECT + ":1:0");
      System.out.printf(
          "history events: ladder %d, soak %d, gate cycle %d, together %d of at most %d%n",
          root, soak, gates, root + soak + gates, LADDER_EVENTS_MAX);

      assertThat(root + soak + gates).isLessThanOrEqualTo(LADDER_EVENTS_MAX);
      assertThat(soak).isLessThanOrEqualTo(SOAK_EVENTS_MAX);
      assertThat(desk.runtime().calls()).filteredOn(call -> call.startsWith("observe")).hasSize(4);
    }
  }

  @Test
  void workerThatForgetsEverythingGoesOnFromTheHistory() {
    try (Ladders desk = Ladders.forgetful()) {
      desk.runtime().pause();
      desk.start().until("the soak", state -> state.rung() == Rung.PAPER_SOAK);
      desk.act("HOLD", "trader-1", "-");
      desk.act("RESUME", "trader-1", "-");
      desk.runtime().go();
      desk.approve(0);

      LadderResult result = desk.result();

      assertThat(result.outcome()).isEqualTo(LadderOutcome.GO);
      assertThat(result.rungs())
          .extracting(RungState::rung)
          .isEqualTo(List.of(Rung.REGRESSION, Rung.PAPER_SOAK, Rung.GATES));
      assertThat(desk.people().promotions()).hasSize(1);
    }
  }

  @Test
  void sameStepGivesTheSameSessions() {
    try (Ladders desk = Ladders.open()) {
      desk.start().approve(0);
      desk.result();

      assertThat(desk.runtime().calls().subList(0, 1)).allMatch(call -> call.contains("back-1-0-"));
      assertThat(desk.runtime().calls()).anyMatch(call -> call.startsWith("replay re1-1-0-"));
      assertThat(desk.runtime().calls()).anyMatch(call -> call.startsWith("start soak-1-0-"));
    }
  }

  private static int events(Ladders desk, String workflowId) {
    return desk.history(workflowId).getEvents().size();
  }
}
