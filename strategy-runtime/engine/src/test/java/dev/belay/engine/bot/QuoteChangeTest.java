package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.market.Side;
import dev.belay.api.session.RiskPolicy.QuoteChange;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.engine.adapter.MockVenue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a quote that is no longer wanted makes room. */
class QuoteChangeTest {
  @TempDir private Path home = Path.of("");
  private ExecutionRig rig = new ExecutionRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(QuoteChange.class)
  void quoteThatIsTooLargeShrinksInPlaceOrIsReplaced(QuoteChange how) {
    rig = ExecutionRig.open(home, how);
    quote(79_000, 2 * LOTS);
    quote(79_000, LOTS);

    assertThat(rig.bot().openOrders().size()).isEqualTo(1);
    assertThat(rig.bot().openOrders().get(0).leavesLots()).isEqualTo(LOTS);
    assertThat(rig.bot().openOrders().get(0).sequence())
        .isEqualTo(how == QuoteChange.REPLACE ? 2 : 1);
  }

  @ParameterizedTest
  @EnumSource(QuoteChange.class)
  void quoteAtAnotherPriceIsMovedOnlyWhereThatIsAsked(QuoteChange how) {
    rig = ExecutionRig.open(home, how);
    quote(79_000, LOTS);
    quote(79_100, LOTS);

    assertThat(rig.bot().openOrders().size()).isEqualTo(1);
    assertThat(rig.bot().openOrders().get(0).priceTicks()).isEqualTo(79_100);
    assertThat(rig.bot().openOrders().get(0).sequence()).isEqualTo(how == QuoteChange.MOVE ? 1 : 2);
  }

  @Test
  void filledPartCountsForTheNewWhole() {
    rig = ExecutionRig.open(home, QuoteChange.MOVE);
    quote(79_000, 2 * LOTS);
    rig.marketTrades(79_000, LOTS / 2);
    quote(78_900, LOTS);

    assertThat(rig.bot().openOrders().get(0).quantityLots()).isEqualTo(LOTS + LOTS / 2);
    assertThat(rig.bot().openOrders().get(0).leavesLots()).isEqualTo(LOTS);
  }

  @Test
  void changeWhoseAnswerIsLostIsNotAssumedTheOrderIsCanceled() {
    rig = ExecutionRig.open(home, QuoteChange.MOVE);
    quote(79_000, LOTS);
    rig.venue().connection(MockVenue.Connection.LOSES_REPORTS);
    quote(79_100, 2 * LOTS);
    assertThat(rig.bot().openOrders().get(0).atRiskLots()).isEqualTo(2 * LOTS);
    rig.venue().connection(MockVenue.Connection.GOOD);
    rig.later(30 * SECOND);

    assertThat(rig.bot().openOrders().size()).isEqualTo(1);
    assertThat(rig.bot().openOrders().get(0).sequence()).isEqualTo(2);
    assertThat(rig.bot().openOrders().get(0).priceTicks()).isEqualTo(79_100);
  }

  private void quote(long ticks, long lots) {
    rig.within(() -> rig.desk().quote(Side.BUY, new QuoteLevels().add(ticks, lots)));
    rig.hear();
  }
}
