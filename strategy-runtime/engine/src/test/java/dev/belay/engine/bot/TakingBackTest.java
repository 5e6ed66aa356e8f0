package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.BatchReport.Outcome;
import dev.belay.api.intent.BatchReport.Remainder;
import dev.belay.api.intent.ExecutionDirectiveBatch.Mode;
import dev.belay.api.market.Side;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Instruction;
import dev.belay.api.strategy.InstructionBatch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of new trades of a batch when the venue fails another part of it. */
class TakingBackTest {
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
  void atomicBatchTakesBackWhatItOpenedWhenTheVenueFailsAPart() {
    rig.port().rejectAfter(1, 1);
    rig.execute(
        batch(
            Mode.ATOMIC,
            ExecutionRequest.market(Side.BUY, LOTS),
            ExecutionRequest.limit(Side.BUY, 79_000, LOTS)));
    rig.hear();

    assertThat(rig.positionLots()).isZero();
    assertThat(report().outcome()).isEqualTo(Outcome.COMPENSATED);
    assertThat(report().remains())
        .extracting(Remainder::why)
        .anySatisfy(why -> assertThat(why).isEqualTo("taken back: 10000000 lots closed again"))
        .anySatisfy(why -> assertThat(why).contains("rejected"));
  }

  @Test
  void takingBackIsTriedAgain() {
    rig.port().rejectAfter(1, 3);
    rig.execute(failingPair());
    rig.hear();

    assertThat(rig.positionLots()).isZero();
    assertThat(report().outcome()).isEqualTo(Outcome.COMPENSATED);
  }

  @Test
  void batchThatCouldNotTakeBackSaysWhatIsOpen() {
    rig.port().rejectAfter(1, 4);
    rig.execute(failingPair());
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(LOTS);
    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(report().remains())
        .extracting(Remainder::why)
        .anySatisfy(why -> assertThat(why).isEqualTo("taken back: 0 of 10000000 lots closed again"))
        .anySatisfy(why -> assertThat(why).startsWith("10000000 lots left after 3 attempts"));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void takingBackNeverTradesOnWhatATradeHadClosed(Side side) {
    rig.execute(ExecutionRequest.market(side.opposite(), 3 * LOTS));
    rig.hear();
    rig.port().rejectAfter(1, 1);
    rig.execute(failingPair(side, LOTS));
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(-side.sign() * 2L * LOTS);
    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(report().remains())
        .extracting(Remainder::why)
        .contains("10000000 lots had closed what was there before and stay so");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void takingBackATradeThatTurnedAPositionClosesWhatItOpened(Side side) {
    rig.execute(ExecutionRequest.market(side.opposite(), LOTS));
    rig.hear();
    rig.port().rejectAfter(1, 1);
    rig.execute(failingPair(side, 3 * LOTS));
    rig.hear();

    assertThat(rig.positionLots()).isZero();
    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(report().remains())
        .extracting(Remainder::why)
        .contains(
            "taken back: 20000000 lots closed again;"
                + " 10000000 lots had closed what was there before and stay so");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void hedgedTakingBackLeavesTheOtherSide(Side side) {
    rig.close();
    rig = ExecutionRig.hedged(home.resolve("hedged"), RiskPolicy.QuoteChange.REPLACE, "1");
    rig.execute(ExecutionRequest.market(side.opposite(), LOTS));
    rig.hear();
    rig.port().rejectAfter(1, 2);
    rig.execute(failingPair(side, 3 * LOTS));
    rig.hear();

    assertThat(report().outcome()).isEqualTo(Outcome.COMPENSATED);
    assertThat(rig.ledger().positions())
        .singleElement()
        .satisfies(left -> assertThat(left.quantityLots()).isEqualTo(-side.sign() * LOTS));
  }

  /** A purchase brings less than it traded: selling all of that would sell what was there. */
  @Test
  void takingBackAPurchaseThatPaidInTheBaseLeavesWhatWasThereBefore() {
    rig.close();
    rig = ExecutionRig.spot(home.resolve("spot"), 10_000);
    rig.buy(2 * LOTS);
    rig.port().rejectAfter(1, 1);
    rig.execute(failingPair());
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(2 * LOTS - 10_000);
    assertThat(report().outcome()).isEqualTo(Outcome.COMPENSATED);
    assertThat(report().remains())
        .extracting(Remainder::why)
        .contains("taken back: 9990000 lots closed again");
  }

  @Test
  void takingBackInPartsClosesTheWhole() {
    rig.port().rejectAfter(1, 1);
    rig.within(() -> {
      String _ = rig.desk().execute(failingPair());
      rig.venue().takerLotsMax(LOTS / 2);
    });
    rig.hear();

    assertThat(rig.positionLots()).isZero();
    assertThat(report().outcome()).isEqualTo(Outcome.COMPENSATED);
  }

  @Test
  void batchThatOpenedNothingHasCompensatedNothing() {
    rig.buy(LOTS);
    rig.port().rejectAfter(1, 1);
    rig.execute(
        batch(
            Mode.ATOMIC,
            ExecutionRequest.close(LOTS),
            ExecutionRequest.limit(Side.BUY, 79_000, LOTS)));
    rig.hear();

    assertThat(rig.positionLots()).isZero();
    assertThat(report().outcome()).isEqualTo(Outcome.INCOMPLETE);
  }

  /** A trade at the market, and an order that the venue rejects when a test says so. */
  private static InstructionBatch failingPair() {
    return failingPair(Side.BUY, LOTS);
  }

  private static InstructionBatch failingPair(Side side, long lots) {
    return batch(
        Mode.ATOMIC,
        ExecutionRequest.market(side, lots),
        ExecutionRequest.limit(side, 80_000 - side.sign() * 1_000L, LOTS));
  }

  private static InstructionBatch batch(Mode mode, Instruction... instructions) {
    return new InstructionBatch(mode, List.of(instructions));
  }

  private BatchReport report() {
    return rig.reports().getLast();
  }
}
