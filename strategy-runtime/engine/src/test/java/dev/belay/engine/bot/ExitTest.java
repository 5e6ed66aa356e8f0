package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionGroup.Status;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.order.Order;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exits that a bot watches: a target at 80,500 and a stop at 79,500, the market at 80,000. */
class ExitTest {
  private static final ExitPlan EXIT = new ExitPlan(Optional.of(80_500L), Optional.of(79_500L));

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
  void exitPlanClosesWhatTheExecutionOpened() {
    ExitPlan exit = new ExitPlan(Optional.of(80_500L), Optional.of(79_500L));
    rig.execute(ExecutionRequest.market(Side.BUY, LOTS).withExit(exit));
    rig.hear();
    rig.marketTrades(79_501, 1);
    assertThat(rig.positionLots()).isEqualTo(LOTS);
    rig.marketTrades(79_500, 1);
    rig.hear();
    assertThat(rig.positionLots()).isZero();

    rig.execute(ExecutionRequest.market(Side.BUY, LOTS).withExit(exit));
    rig.hear();
    rig.marketTrades(80_500, 1);
    rig.hear();
    assertThat(rig.positionLots()).isZero();
  }

  /** A purchase brings less than it traded: selling all of that would sell what was there. */
  @Test
  void exitOfAPurchaseThatPaidInTheBaseLeavesWhatWasThereBefore() {
    rig.close();
    rig = ExecutionRig.spot(home.resolve("spot"), 10_000);
    rig.buy(LOTS);
    enter(LOTS);
    rig.marketTrades(79_500, 1);

    assertThat(rig.positionLots()).isEqualTo(LOTS - 10_000);
  }

  @Test
  void exitWhoseCloseIsRejectedIsTriedAgainUntilItIsClosed() {
    enter(LOTS);
    rig.port().rejectNext(2);
    rig.marketTrades(79_500, 1);
    assertThat(rig.positionLots()).isEqualTo(LOTS);
    rig.later(SECOND - 1);
    assertThat(closes()).hasSize(1);
    rig.later(1);
    assertThat(closes()).hasSize(2);
    rig.later(2 * SECOND - 1);
    assertThat(closes()).hasSize(2);
    rig.later(1);

    assertThat(closes()).hasSize(3);
    assertThat(rig.positionLots()).isZero();
    rig.later(600 * SECOND);
    assertThat(closes()).hasSize(3);
  }

  @Test
  void exitWhoseCloseFillsInPartIsTriedAgainWithTheRest() {
    enter(3 * LOTS);
    rig.venue().takerLotsMax(LOTS);
    rig.marketTrades(79_500, 1);
    assertThat(rig.positionLots()).isEqualTo(2 * LOTS);
    rig.marketTrades(79_800, 1);
    rig.later(SECOND);
    assertThat(rig.positionLots()).isEqualTo(LOTS);
    rig.later(SECOND);

    assertThat(rig.positionLots()).isZero();
    assertThat(closes()).extracting(Order::quantityLots).containsExactly(3 * LOTS, 2 * LOTS, LOTS);
  }

  /** An order may be worth 2,000: 2 BTC are above that at 1,100. */
  @Test
  void exitWhoseCloseIsDeniedIsTriedAgainUntilItIsAllowed() {
    enter(20 * LOTS);
    rig.marketTrades(110_000, 1);
    rig.later(SECOND);
    assertThat(closes())
        .hasSize(2)
        .allSatisfy(order -> assertThat(order.status()).isEqualTo(OrderStatus.DENIED));
    rig.marketTrades(95_000, 1);
    rig.later(2 * SECOND);

    assertThat(closes()).hasSize(3);
    assertThat(rig.positionLots()).isZero();
  }

  /** Ten tries take 255 s; the feed is stale after 300 s without a word of the market. */
  @Test
  void exitWaitsWhileTheFeedIsStale() {
    enter(LOTS);
    rig.port().rejectNext(10);
    rig.marketTrades(79_500, 1);
    rig.later(400 * SECOND);
    assertThat(closes()).hasSize(10);
    rig.marketTrades(80_000, 1);

    assertThat(closes()).hasSize(11);
    assertThat(rig.positionLots()).isZero();
  }

  @Test
  void exitThatIsReachedWhileTheBotIsHeldIsClosedWhenItIsNot() {
    enter(LOTS);
    rig.hold(true);
    rig.marketTrades(79_500, 1);
    rig.later(120 * SECOND);
    assertThat(closes()).isEmpty();
    assertThat(rig.positionLots()).isEqualTo(LOTS);
    rig.hold(false);

    assertThat(rig.positionLots()).isZero();
  }

  @Test
  void exitEndsWithThePositionItCovers() {
    enter(LOTS);
    rig.execute(ExecutionRequest.close(LOTS));
    rig.hear();
    rig.buy(LOTS);
    rig.marketTrades(79_400, 1);
    rig.marketTrades(80_600, 1);

    assertThat(rig.positionLots()).isEqualTo(LOTS);
  }

  @Test
  void positionShrinksFirstByWhatNoExitCoversAndThenByTheOldest() {
    enter(LOTS);
    rig.execute(ExecutionRequest.market(Side.BUY, LOTS).withExit(stopAt(79_000)));
    rig.hear();
    rig.buy(LOTS);
    rig.execute(ExecutionRequest.close(LOTS + LOTS / 2));
    rig.hear();
    assertThat(rig.positionLots()).isEqualTo(LOTS + LOTS / 2);

    rig.marketTrades(79_500, 1);
    assertThat(rig.positionLots()).isEqualTo(LOTS);
    rig.marketTrades(79_000, 1);
    assertThat(rig.positionLots()).isZero();
  }

  @Test
  void exitOfAReversalCoversOnlyWhatIsThere() {
    rig.execute(ExecutionRequest.market(Side.SELL, LOTS));
    rig.hear();
    rig.execute(ExecutionRequest.market(Side.BUY, 3 * LOTS).withExit(EXIT));
    rig.hear();
    rig.marketTrades(79_500, 1);

    assertThat(rig.positionLots()).isZero();
    assertThat(closes()).extracting(Order::quantityLots).containsExactly(2 * LOTS);
  }

  @Test
  void executionWhoseExitIsReachedOpensNothingMore() {
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_900, 3 * LOTS).withExit(EXIT));
    rig.hear();
    rig.marketTrades(79_900, LOTS);
    rig.marketTrades(79_500, 0);
    rig.later(120 * SECOND);
    rig.marketTrades(79_900, 10 * LOTS);

    assertThat(rig.positionLots()).isZero();
    ExecutionGroup last = rig.lastGroup(group);
    assertThat(last.status()).isEqualTo(Status.CANCELED);
    assertThat(last.filledLots()).isEqualTo(LOTS);
    assertThat(last.note()).isEqualTo("its exit was reached");
  }

  @Test
  void exitsBeyondTheirLimitAreRefusedAndTheSessionGoesOn() {
    for (int i = 0; i < 900; i++) {
      enter(LOTS / 80);
    }
    long full = rig.positionLots();
    GroupId refused = rig.execute(ExecutionRequest.market(Side.BUY, LOTS / 80).withExit(EXIT));
    rig.hear();

    assertThat(rig.positionLots()).isEqualTo(full);
    assertThat(rig.lastGroup(refused).note())
        .isEqualTo("expected at most 900 executions with an exit at a time");
    rig.buy(LOTS / 80);
    assertThat(rig.positionLots()).isGreaterThan(full);
  }

  private void enter(long lots) {
    rig.execute(ExecutionRequest.market(Side.BUY, lots).withExit(EXIT));
    rig.hear();
  }

  private List<Order> closes() {
    return rig.sent().stream().filter(order -> order.request().reduceOnly()).toList();
  }

  private static ExitPlan stopAt(long ticks) {
    return new ExitPlan(Optional.empty(), Optional.of(ticks));
  }
}
