package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.market.Side;
import dev.belay.api.session.RiskPolicy.QuoteChange;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.engine.order.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of working quotes of a hedged bot when what is held of a side changes. */
class HedgeQuoteTest {
  @TempDir private Path home = Path.of("");
  private ExecutionRig rig = new ExecutionRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(QuoteChange.class)
  void openingQuoteIsReplacedByAClosingOneOnceThereIsSomethingToClose(QuoteChange how) {
    rig = ExecutionRig.hedged(home, how, "0");
    quote(Side.BUY, 79_000, LOTS);
    quote(Side.SELL, 81_000, LOTS);
    Order opening = only(Side.BUY);
    assertThat(opening.request().reduceOnly()).isFalse();

    rig.marketTrades(81_100, LOTS);

    assertThat(rig.ledger().sideLots(Side.SELL)).isEqualTo(LOTS);
    assertThat(opening.status().isDone()).isTrue();
    assertThat(only(Side.BUY).request().reduceOnly()).isTrue();
    assertThat(only(Side.BUY).priceTicks()).isEqualTo(79_000);
    assertThat(only(Side.BUY).leavesLots()).isEqualTo(LOTS);
  }

  @Test
  void closingQuoteIsReplacedByAnOpeningOneOnceItsSideIsGone() {
    rig = ExecutionRig.hedged(home, QuoteChange.REPLACE, "0");
    quote(Side.SELL, 81_000, LOTS);
    rig.marketTrades(81_100, LOTS);
    quote(Side.SELL, 90_000, LOTS);
    quote(Side.BUY, 79_000, LOTS);
    assertThat(only(Side.BUY).request().reduceOnly()).isTrue();

    rig.execute(ExecutionRequest.close(-LOTS));
    rig.hear();

    assertThat(rig.ledger().sideLots(Side.SELL)).isZero();
    assertThat(only(Side.BUY).request().reduceOnly()).isFalse();
    assertThat(only(Side.BUY).leavesLots()).isEqualTo(LOTS);
  }

  @Test
  void quoteThatStillFitsKeepsItsPlace() {
    rig = ExecutionRig.hedged(home, QuoteChange.REPLACE, "1");
    quote(Side.BUY, 79_000, LOTS);
    quote(Side.SELL, 81_000, LOTS);
    Order opening = only(Side.BUY);

    rig.marketTrades(81_100, LOTS);

    assertThat(only(Side.BUY)).isSameAs(opening);
  }

  @Test
  void quotePlacedOnceIsCanceledAndNotPlacedAgain() {
    rig = ExecutionRig.hedged(home, QuoteChange.REPLACE, "0");
    rig.within(() -> rig.desk().requote(Side.BUY, new QuoteLevels().add(79_000, LOTS)));
    rig.hear();
    quote(Side.SELL, 81_000, LOTS);
    assertThat(only(Side.BUY).request().reduceOnly()).isFalse();

    rig.marketTrades(81_100, LOTS);

    assertThat(working(Side.BUY)).isEmpty();
  }

  private void quote(Side side, long ticks, long lots) {
    rig.within(() -> rig.desk().quote(side, new QuoteLevels().add(ticks, lots)));
    rig.hear();
  }

  private Order only(Side side) {
    List<Order> orders = working(side);
    assertThat(orders).hasSize(1);
    return orders.getFirst();
  }

  private List<Order> working(Side side) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < rig.bot().openOrders().size(); i++) {
      Order order = rig.bot().openOrders().get(i);
      if (order.side() == side) {
        orders.add(order);
      }
    }
    return orders;
  }
}
