package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionGroup.Status;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.order.Order;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of executions of a bot that may not do everything; the market is at 80,000. */
class RestrictionTest {
  @TempDir private Path home = Path.of("");
  private ExecutionRig rig = new ExecutionRig();

  @BeforeEach
  void makeBot() {
    rig = ExecutionRig.open(home);
    rig.buy(2 * LOTS);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void softPauseEndsWhatOpensAndLeavesWhatReduces() {
    GroupId opening = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    GroupId reducing = reduce();
    rig.hear();
    rig.gap();

    isEnded(opening, "ended: in SOFT_PAUSE nothing is opened");
    assertThat(rig.ledger().groups()).extracting(group -> group.id()).containsExactly(reducing);
    rig.later(60 * SECOND);
    rig.marketTrades(79_000, 3 * LOTS);
    assertThat(rig.positionLots()).as("it does not go on").isEqualTo(2 * LOTS);
    rig.marketTrades(81_000, 2 * LOTS);
    assertThat(rig.positionLots()).isZero();
  }

  @Test
  void holdEndsEveryExecution() {
    GroupId opening = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    GroupId reducing = reduce();
    rig.hear();
    rig.hold(true);

    isEnded(opening, "ended: the bot is held");
    isEnded(reducing, "ended: the bot is held");
    assertThat(rig.bot().openOrders().size()).isZero();
    rig.hold(false);
    rig.later(60 * SECOND);
    assertThat(rig.bot().openOrders().size()).isZero();
  }

  @Test
  void lostLeaseEndsEveryExecution() {
    GroupId opening = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, LOTS));
    GroupId reducing = reduce();
    rig.hear();
    rig.lease(true);

    isEnded(opening, "ended: the observer's lease ran out");
    isEnded(reducing, "ended: the observer's lease ran out");
    assertThat(rig.bot().openOrders().size()).isZero();
  }

  @Test
  void orderWhoseCancelTheVenueRefusesIsCanceledAgain() {
    rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, LOTS));
    rig.hear();
    Order order = rig.sent().getLast();
    rig.port().refuseToCancel(order);
    rig.hold(true);
    rig.answer();
    assertThat(rig.bot().openOrders().size()).isEqualTo(1);
    rig.port().cancelAgain(order);
    rig.later(2 * SECOND);

    assertThat(rig.bot().openOrders().size()).isZero();
  }

  @Test
  void executionAskedForInAPauseIsEndedToo() {
    rig.hold(true);
    GroupId asked = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    isEnded(asked, "ended: the bot is held");
  }

  private GroupId reduce() {
    return rig.execute(
        new ExecutionRequest(
            EntryPlan.limit(Side.SELL, 81_000), SizePlan.reducing(2 * LOTS), ExitPlan.NONE));
  }

  private void isEnded(GroupId group, String why) {
    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.CANCELED);
    assertThat(rig.lastGroup(group).note()).isEqualTo(why);
  }
}
