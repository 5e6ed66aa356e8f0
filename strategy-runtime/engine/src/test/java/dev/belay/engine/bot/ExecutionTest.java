package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionGroup.Status;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.order.Order;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions of a bot on a mock venue; the market is at 80,000 ticks. */
class ExecutionTest {
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
  void marketEntryTakesWithinTheSlippageLimit() {
    GroupId group = rig.execute(ExecutionRequest.market(Side.BUY, LOTS));
    Order sent = rig.order(1);

    assertThat(sent.request().type()).isEqualTo(OrderType.LIMIT);
    assertThat(sent.request().timeInForce()).isEqualTo(TimeInForce.IOC);
    assertThat(sent.priceTicks()).isEqualTo(80_400);
    rig.hear();
    assertThat(rig.positionLots()).isEqualTo(LOTS);
    ExecutionGroup last = rig.lastGroup(group);
    assertThat(last.status()).isEqualTo(Status.COMPLETED);
    assertThat(last.orders()).containsExactly(1L);
    assertThat(last.progress()).isEqualTo(1);
    assertThat(rig.ledger().groups()).isEmpty();
  }

  @Test
  void everyStepIsARowWithTheChainOfItsCauses() {
    rig.execute(ExecutionRequest.market(Side.BUY, LOTS));
    rig.hear();
    List<JournalEvent> rows = rig.rows();

    assertThat(rows.stream().map(row -> row.payload().getClass().getSimpleName()))
        .containsSubsequence(
            "ExecutionIntentRequested",
            "ExecutionIntentCreated",
            "TranslationRequested",
            "TranslationComplete",
            "GroupChanged",
            "OrderSubmitted",
            "GroupChanged",
            "Fill",
            "GroupChanged");
    JournalEvent complete =
        rows.stream()
            .filter(row -> row.payload() instanceof JournalPayload.TranslationComplete)
            .findFirst()
            .orElseThrow();
    JournalPayload.TranslationComplete translated =
        (JournalPayload.TranslationComplete) complete.payload();
    assertThat(translated.chain()).isEqualTo("frame:3 request:1 intent:1 directive:1");
    assertThat(translated.group()).isEqualTo("group:1");
    assertThat(translated.priceTicks()).isEqualTo(80_400);
    assertThat(complete.causation()).isEqualTo("directive:1");
  }

  @Test
  @DisplayName("T1: parts are due at once and after each interval, by timer frames")
  void largeAmountIsWorkedOverTime() {
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    rig.hear();

    assertThat(rig.sent()).hasSize(1);
    rig.later(19 * SECOND);
    assertThat(rig.sent()).hasSize(1);
    rig.later(SECOND);
    assertThat(rig.sent()).hasSize(2);
    rig.later(20 * SECOND);
    assertThat(rig.sent()).extracting(Order::quantityLots).containsExactly(LOTS, LOTS, LOTS);
    rig.marketTrades(79_000, 3 * LOTS);
    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.COMPLETED);
    assertThat(rig.lastGroup(group).strategy()).isEqualTo(ExecutionGroup.Strategy.TWAP);
  }

  @Test
  void groupIsCanceledAsOne() {
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    rig.later(20 * SECOND);
    rig.marketTrades(79_000, LOTS / 2);
    rig.ledger().cancelGroup(group);
    rig.hear();
    rig.later(60 * SECOND);

    assertThat(rig.sent()).hasSize(2);
    assertThat(rig.bot().openOrders().size()).isZero();
    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.CANCELED);
    assertThat(rig.lastGroup(group).filledLots()).isEqualTo(LOTS / 2);
    assertThat(rig.lastGroup(group).note()).isEqualTo("canceled by the strategy");
  }

  @Test
  void whatHasNotTradedWhenTheWindowEndsIsWithdrawn() {
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    rig.later(60 * SECOND);

    assertThat(rig.bot().openOrders().size()).isZero();
    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.CANCELED);
    assertThat(rig.lastGroup(group).note()).isEqualTo("the execution window is over");
  }

  @Test
  @DisplayName("T7: what a rejected part had is traded by the parts left")
  void rejectedPartReturns() {
    rig.port().rejectNext(1);
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 3 * LOTS));
    rig.hear();
    rig.later(40 * SECOND);

    assertThat(rig.sent())
        .extracting(Order::quantityLots)
        .containsExactly(LOTS, LOTS + LOTS / 2, LOTS + LOTS / 2);
    rig.marketTrades(79_000, 3 * LOTS);
    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  @DisplayName("T7: what a denied part had is traded by the parts left")
  void deniedPartReturns() {
    // At most 2,000 an order: 2.4 BTC at 790 in three parts is 632 each, 3 BTC is above the cap of
    // 2.
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 21 * LOTS));
    rig.later(60 * SECOND);

    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.CANCELED);
    assertThat(rig.sent().stream().filter(order -> order.denial().isPresent())).isNotEmpty();
    assertThat(rig.sent().stream().filter(order -> order.denial().isEmpty())).isNotEmpty();
  }

  @Test
  @DisplayName("T9: once flat the parts left are dropped, and the group says so")
  void flatPositionEndsItsReduction() {
    rig.buy(3 * LOTS);
    GroupId group =
        rig.execute(
            new ExecutionRequest(
                EntryPlan.limit(Side.SELL, 81_000), SizePlan.reducing(3 * LOTS), ExitPlan.NONE));
    rig.execute(ExecutionRequest.close(3 * LOTS));
    rig.hear();
    assertThat(rig.positionLots()).isZero();
    rig.later(20 * SECOND);

    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.CANCELED);
    assertThat(rig.lastGroup(group).note())
        .isEqualTo("the position is flat: 10000000 lots dropped");
    assertThat(rig.bot().openOrders().size()).isZero();
  }

  @Test
  void tooLittleFilledIsAFindingOfTheGroup() {
    SizePlan size = new SizePlan(LOTS, false, new BigDecimal("0.5"));
    GroupId group =
        rig.execute(new ExecutionRequest(EntryPlan.limit(Side.BUY, 79_000), size, ExitPlan.NONE));
    rig.marketTrades(79_000, LOTS / 2 - 1);
    rig.ledger().cancelGroup(group);
    rig.hear();

    assertThat(rig.lastGroup(group).note())
        .isEqualTo("expected at least 5000000 lots to fill, was 4999999");
  }

  @Test
  void groupWhoseOnlyOrderIsDeniedEndsAtOnce() {
    GroupId group = rig.execute(ExecutionRequest.market(Side.BUY, 20 * LOTS + 1));

    assertThat(rig.lastGroup(group).status()).isEqualTo(Status.CANCELED);
    assertThat(rig.lastGroup(group).note()).startsWith("denied: POSITION_LIMIT");
    assertThat(rig.ledger().groups()).isEmpty();
  }

  @Test
  void ledgerShowsPositionsOrdersAndGroups() {
    rig.buy(LOTS);
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, LOTS));

    assertThat(rig.ledger().positions())
        .singleElement()
        .satisfies(position -> assertThat(position.quantityLots()).isEqualTo(LOTS));
    assertThat(rig.ledger().openOrders()).hasSize(1);
    assertThat(rig.ledger().groups()).extracting(ExecutionGroup::id).containsExactly(group);
    rig.ledger().cancelOrder(rig.ledger().openOrders().getFirst().sequence());
    rig.hear();
    assertThat(rig.ledger().openOrders()).isEmpty();
    assertThat(rig.ledger().groups()).isEmpty();
  }
}
