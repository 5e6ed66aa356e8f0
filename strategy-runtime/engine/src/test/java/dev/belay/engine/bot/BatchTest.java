package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.BatchReport.Outcome;
import dev.belay.api.intent.BatchReport.Remainder;
import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionDirectiveBatch.Mode;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Instruction;
import dev.belay.api.strategy.InstructionBatch;
import dev.belay.api.strategy.PositionView;
import dev.belay.engine.adapter.MockVenue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
  @TempDir private Path home = Path.of("");
  private ExecutionRig rig = new ExecutionRig();

  @BeforeEach
  void makeBot() {
    rig = ExecutionRig.open(home);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void flashCrashLeavesNoPositionAndNoGroup() {
    invest();
    rig.execute(flashCrash());
    rig.hear();

    assertThat(report().outcome()).isEqualTo(Outcome.DONE);
    assertThat(rig.positionLots()).isZero();
    assertThat(rig.ledger().groups()).isEmpty();
    assertThat(rig.bot().openOrders().size()).isZero();
    rig.later(120 * SECOND);
    assertThat(rig.positionLots()).isZero();
    assertThat(rig.rows())
        .anySatisfy(row ->
            assertThat(row.payload())
                .isEqualTo(
                    new JournalPayload.BatchEnded("batch:1", Mode.ATOMIC, Outcome.DONE, "")));
  }

  @Test
  void flashCrashClosesAgainWhatAnOrderOpenedMeanwhile() {
    invest();
    rig.venue().trade(79_000, LOTS);
    rig.venue().trade(80_000, 0);
    rig.execute(flashCrash());
    rig.hear();

    assertThat(rig.positionLots()).isZero();
    assertThat(report().outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void flashCrashSaysWhichOrderTheVenueDoesNotCancel() {
    invest();
    rig.port().refuseToCancel(rig.order(2));
    rig.execute(flashCrash());
    rig.hear();
    for (int i = 0; i < 5; i++) {
      rig.answer();
    }

    assertThat(rig.positionLots()).isZero();
    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(report().remains())
        .containsExactly(new Remainder("group:2", "the venue refused to cancel order 2"));
    assertThat(rig.ledger().groups()).extracting(group -> group.id().value()).containsExactly(2L);
  }

  @Test
  void flashCrashTriesARejectedCloseAgain() {
    invest();
    rig.port().rejectNext(2);
    rig.execute(flashCrash());
    rig.hear();

    assertThat(report().outcome()).isEqualTo(Outcome.DONE);
    assertThat(rig.positionLots()).isZero();
  }

  @Test
  void flashCrashSaysWhatIsLeftOfAPositionAndWhy() {
    invest();
    rig.port().rejectNext(3);
    rig.execute(flashCrash());
    rig.hear();

    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(report().remains())
        .singleElement()
        .satisfies(left -> {
          assertThat(left.what()).isEqualTo("position, SELL 30000000 lots");
          assertThat(left.why()).startsWith("30000000 lots left after 3 attempts: rejected");
        });
    assertThat(rig.ledger().groups()).isEmpty();
  }

  @Test
  void flashCrashGivesUpOnAVenueThatDoesNotAnswer() {
    invest();
    rig.venue().connection(MockVenue.Connection.AWAY);
    rig.execute(flashCrash());
    rig.later(59 * SECOND);
    assertThat(rig.reports()).isEmpty();
    rig.later(SECOND);

    // The close is in flight and nobody knows what became of it: it is waited for, not assumed.
    assertThat(rig.reports()).isEmpty();
    rig.venue().connection(MockVenue.Connection.GOOD);
    rig.later(60 * SECOND);
    assertThat(report().remains())
        .contains(new Remainder("group:2", "no word of the venue within 60 s"));
  }

  @Test
  void atomicBatchIsNotSentWhenOneOfItIsDenied() {
    long before = rig.bot().snapshot().orders();
    rig.execute(
        batch(
            Mode.ATOMIC,
            ExecutionRequest.market(Side.BUY, LOTS),
            ExecutionRequest.market(Side.BUY, 20 * LOTS)));
    rig.hear();

    assertThat(rig.bot().snapshot().orders()).isEqualTo(before);
    assertThat(report().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report().remains()).hasSize(2);
    assertThat(report().remains().get(0).why()).startsWith("not sent");
    assertThat(report().remains().get(1).why()).startsWith("denied: POSITION_LIMIT");
  }

  /** Each alone fits the cap of 20 × LOTS; the last lot of both together does not. */
  @Test
  void atomicBatchIsJudgedAsAWhole() {
    Instruction half = ExecutionRequest.market(Side.BUY, 10 * LOTS);
    rig.execute(batch(Mode.ATOMIC, half, ExecutionRequest.market(Side.BUY, 10 * LOTS + 1)));
    rig.hear();
    assertThat(report().outcome()).isEqualTo(Outcome.REFUSED);
    rig.execute(batch(Mode.ATOMIC, half, ExecutionRequest.market(Side.BUY, 10 * LOTS)));
    rig.hear();

    assertThat(report().outcome()).isEqualTo(Outcome.DONE);
    assertThat(rig.positionLots()).isEqualTo(20 * LOTS);
  }

  @Test
  void closeOnTheSideThatClosesNothingIsNotTurnedRound() {
    rig.buy(LOTS);
    rig.execute(
        batch(
            Mode.ATOMIC,
            new ExecutionRequest(
                EntryPlan.market(Side.BUY), SizePlan.reducing(2 * LOTS), ExitPlan.NONE)));
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(LOTS);
    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
  }

  @Test
  void sequentialBatchEndsAtTheFirstFailure() {
    rig.port().rejectAfter(1, 1);
    rig.execute(
        batch(
            Mode.SEQUENTIAL,
            ExecutionRequest.market(Side.BUY, LOTS),
            ExecutionRequest.market(Side.BUY, 2 * LOTS),
            ExecutionRequest.market(Side.BUY, 3 * LOTS)));
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(LOTS);
    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(report().remains()).hasSize(2);
    assertThat(report().remains().get(1).why())
        .isEqualTo("not sent: BUY 20000000 lots failed before it");
  }

  @Test
  void parallelBatchGoesOnWithoutThePartThatFailed() {
    rig.port().rejectAfter(1, 1);
    rig.execute(
        batch(
            Mode.PARALLEL,
            ExecutionRequest.market(Side.BUY, LOTS),
            ExecutionRequest.market(Side.BUY, 2 * LOTS),
            ExecutionRequest.market(Side.BUY, 3 * LOTS)));
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(4 * LOTS);
    assertThat(report().remains()).hasSize(1);
  }

  @Test
  void reversalClosesAndThenEnters() {
    rig.buy(LOTS);
    rig.execute(
        batch(
            Mode.SEQUENTIAL,
            ExecutionRequest.close(LOTS),
            ExecutionRequest.market(Side.SELL, LOTS)));
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(-LOTS);
    assertThat(report().outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void orderIsChangedInPlace() {
    rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, LOTS));
    rig.hear();
    rig.execute(batch(Mode.ATOMIC, new Instruction.Modify(1, 79_100, LOTS / 2)));
    rig.hear();

    assertThat(report().outcome()).isEqualTo(Outcome.DONE);
    assertThat(rig.order(1).priceTicks()).isEqualTo(79_100);
    assertThat(rig.order(1).leavesLots()).isEqualTo(LOTS / 2);
    rig.execute(batch(Mode.ATOMIC, new Instruction.Modify(1, 79_100, 40 * LOTS)));
    rig.hear();
    assertThat(report().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void hardStopEndsABatchAndSaysSo() {
    rig.execute(batch(Mode.PARALLEL, ExecutionRequest.limit(Side.BUY, 79_000, LOTS)));
    rig.stop();

    assertThat(report().remains().getFirst().why()).isEqualTo("the session is ending");
  }

  private void invest() {
    rig.buy(3 * LOTS);
    rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    rig.execute(ExecutionRequest.limit(Side.BUY, 78_000, 3 * LOTS));
    rig.hear();
    assertThat(rig.ledger().groups()).hasSize(2);
  }

  /** What a strategy sends when it sees a threat: it knows only its ledger. */
  private InstructionBatch flashCrash() {
    List<Instruction> all = new ArrayList<>();
    for (PositionView position : rig.ledger().positions()) {
      all.add(ExecutionRequest.close(position.quantityLots()));
    }
    for (ExecutionGroup group : rig.ledger().groups()) {
      all.add(new Instruction.CancelGroup(group.id()));
    }
    return new InstructionBatch(Mode.ATOMIC, all);
  }

  private static InstructionBatch batch(Mode mode, Instruction... instructions) {
    return new InstructionBatch(mode, List.of(instructions));
  }

  private BatchReport report() {
    return rig.reports().getLast();
  }
}
