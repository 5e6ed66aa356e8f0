package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.intent.GroupId;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.RiskPolicy.Counted;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.ExecutionRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What limits beyond single orders do to a bot: two cancels and one rejection in 10 s. */
class RiskSideTest {
  /** The rig begins at 22:13:20. */
  private static final long TO_MIDNIGHT = 6_400 * SECOND;

  @TempDir private Path home = Path.of("");
  private ExecutionRig rig = new ExecutionRig();

  @BeforeEach
  void makeBot() {
    RiskPolicy none = RiskPolicy.NONE;
    Optional<Counted> cancels = Optional.of(new Counted(2, 10 * SECOND));
    Optional<Counted> rejects = Optional.of(new Counted(1, 10 * SECOND));
    rig =
        ExecutionRig.open(
            home,
            new RiskPolicy(
                Optional.of(Money.of("10", "USD")),
                Optional.of(Money.of("160", "USD")),
                none.exposureMax(),
                none.leverageMax(),
                none.margin(),
                cancels,
                rejects,
                none.rates(),
                none.fundingRateMax(),
                Optional.of(BasisPoints.of("1")),
                none.bookUnchangedNanos(),
                none.quoteChange()));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void spentCancelBudgetDeniesOrdersAndNeverCancels() {
    List<GroupId> groups = List.of(rest(), rest(), rest());
    for (GroupId group : groups) {
      rig.ledger().cancelGroup(group);
      rig.hear();
    }
    assertThat(rig.bot().openOrders().size()).isZero();
    GroupId denied = rest();
    assertThat(rig.lastGroup(denied).note()).contains(DenialCode.CANCEL_BUDGET.name());
    rig.later(11 * SECOND);
    GroupId allowed = rest();
    assertThat(rig.lastGroup(allowed).note()).isEmpty();
    assertThat(rig.states()).isEmpty();
  }

  @Test
  void rejectionsPauseUntilTheyAreOld() {
    rig.port().rejectNext(2);
    rest();
    rest();
    assertThat(rig.states()).containsExactly(BotState.SOFT_PAUSE);
    rig.later(11 * SECOND);
    rig.marketTrades(80_000, 1);
    assertThat(rig.states()).containsExactly(BotState.SOFT_PAUSE, BotState.ACTIVE);
  }

  @Test
  void fillFarFromTheMidIsARow() {
    rest();
    rig.marketTrades(79_000, 0);
    rig.venue().trade(79_000, LOTS);
    rig.marketTrades(80_000, 1);

    assertThat(rig.rows())
        .anySatisfy(row -> assertThat(row.payload()).isInstanceOf(JournalPayload.Alerted.class));
  }

  /** At 800 the second sale makes 160.016 with slippage, whatever its limit. */
  @Test
  void workingSalesCountAsWhatTheMarketMayPay() {
    GroupId first = rig.execute(ExecutionRequest.limit(Side.SELL, 79_000, LOTS));
    rig.hear();
    GroupId second = rig.execute(ExecutionRequest.limit(Side.SELL, 79_000, LOTS));
    rig.hear();
    assertThat(rig.lastGroup(first).note()).isEmpty();
    assertThat(rig.lastGroup(second).note()).contains(DenialCode.TURNOVER_LIMIT.name());
  }

  /** The night's fall is of the new day, also when the day's first event shows it. */
  @Test
  void fallAcrossMidnightIsALossOfTheNewDay() {
    rig.buy(LOTS);
    rig.later(TO_MIDNIGHT);
    assertThat(rig.states()).doesNotContain(BotState.HARD_STOP);
    rig.marketTrades(69_000, 1);
    assertThat(rig.states()).contains(BotState.HARD_STOP);
    assertThat(rig.bot().snapshot().text()).isEqualTo("daily loss reached");
  }

  /** The 80 of yesterday do not stand in the way of 160 in the day's first frame. */
  @Test
  void ordersOfTheDaysFirstFrameAreJudgedByTheNewDaysTurnover() {
    rig.buy(LOTS);
    rig.later(TO_MIDNIGHT - SECOND);
    rig.marketTrades(80_000, 1);
    rig.later(SECOND);
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, 2 * LOTS));
    assertThat(rig.lastGroup(group).note()).isEmpty();
  }

  private GroupId rest() {
    GroupId group = rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, LOTS));
    rig.hear();
    return group;
  }
}
