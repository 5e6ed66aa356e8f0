package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.OrderState;
import dev.belay.api.intent.BatchReport.Outcome;
import dev.belay.api.intent.ExecutionDirectiveBatch.Mode;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.InstructionBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops that rest at the venue: a target at 81,000, a stop at 79,000, the market at 80,000. */
class ProtectiveStopTest {
  @TempDir private Path home = Path.of("");
  private Optional<StopRig> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(StopRig::close);
  }

  @ParameterizedTest
  @EnumSource(ContractType.class)
  void strategyClosesWhatAStopGuards(ContractType contract) {
    StopRig rig = guarded(contract, LOTS);
    rig.execute(ExecutionRequest.close(LOTS));

    assertThat(rig.positionLots()).isZero();
    assertThat(rig.stops()).isEmpty();
    isSettled(rig);
  }

  @ParameterizedTest
  @EnumSource(ContractType.class)
  void targetClosesWhatAStopGuards(ContractType contract) {
    StopRig rig = guarded(contract, LOTS);
    rig.print(81_000);

    assertThat(rig.positionLots()).isZero();
    assertThat(rig.stops()).isEmpty();
    isSettled(rig);
  }

  @ParameterizedTest
  @EnumSource(ContractType.class)
  void pausedBotClosesWhatAStopGuards(ContractType contract) {
    StopRig rig = guarded(contract, LOTS);
    rig.pause();
    assertThat(rig.states()).endsWith(BotState.SOFT_PAUSE);
    rig.execute(new InstructionBatch(Mode.ATOMIC, List.of(ExecutionRequest.close(LOTS))));

    assertThat(rig.positionLots()).isZero();
    assertThat(rig.reports().getLast().outcome()).isEqualTo(Outcome.DONE);
    isSettled(rig);
  }

  @ParameterizedTest
  @EnumSource(ContractType.class)
  void stopClosesWhatItGuards(ContractType contract) {
    StopRig rig = guarded(contract, LOTS);
    rig.print(79_000);

    assertThat(rig.positionLots()).isZero();
    isSettled(rig);
  }

  @ParameterizedTest
  @EnumSource(ContractType.class)
  void stopIsReplacedByOneForWhatIsLeft(ContractType contract) {
    StopRig rig = guarded(contract, 2 * LOTS);
    rig.execute(ExecutionRequest.close(LOTS));

    assertThat(rig.positionLots()).isEqualTo(LOTS);
    assertThat(rig.stops()).extracting(OrderState::leavesLots).containsExactly(LOTS);
    rig.print(79_000);
    assertThat(rig.positionLots()).isZero();
    isSettled(rig);
  }

  @Test
  void stopStaysWhileTheBotIsHeldOrNobodyObservesIt() {
    StopRig rig = guarded(ContractType.LINEAR_PERPETUAL, LOTS);
    rig.lease(true);
    assertThat(rig.stops()).hasSize(1);
    rig.lease(false);
    rig.hold();
    assertThat(rig.stops()).hasSize(1);
    rig.print(79_000);

    assertThat(rig.positionLots()).isZero();
    isSettled(rig);
  }

  @Test
  void hardStopCancelsTheStopTooAndLeavesThePosition() {
    StopRig rig = guarded(ContractType.LINEAR_PERPETUAL, LOTS);
    rig.stop();

    assertThat(rig.stops()).isEmpty();
    assertThat(rig.bot().snapshot().money().positionLots()).contains(LOTS);
  }

  private StopRig guarded(ContractType contract, long lots) {
    StopRig rig = new StopRig(home, contract);
    opened = Optional.of(rig);
    ExitPlan exit = new ExitPlan(Optional.of(81_000L), Optional.of(79_000L));
    rig.execute(ExecutionRequest.market(Side.BUY, lots).withExit(exit));
    assertThat(rig.positionLots()).isEqualTo(lots);
    assertThat(rig.stops()).extracting(OrderState::leavesLots).containsExactly(lots);
    return rig;
  }

  /** Nothing works, and the venue holds what the bot thinks. */
  private static void isSettled(StopRig rig) {
    assertThat(rig.venueLots()).isEqualTo(rig.positionLots());
    assertThat(rig.bot().openOrders().size()).isZero();
  }
}
