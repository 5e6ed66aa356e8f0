package dev.belay.engine.venue;

import static dev.belay.api.market.Side.BUY;
import static dev.belay.api.market.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ExecutionReport.Filled;
import dev.belay.api.execution.ExecutionReport.Rejected;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.MarketModel.Profile;
import org.junit.jupiter.api.Test;

/** The profile {@code HFTBACKTEST_WHOLE}: the section "Exchange" of the queue replay. */
class WholeFillsTest {
  private final BookDesk desk = new BookDesk(Profile.HFTBACKTEST_WHOLE);

  @Test
  void aPostOnlyThatWouldCrossIsRefused() {
    desk.ask("101", "1");

    desk.place(desk.limit(BUY, "101", "1").asPostOnly());

    assertThat(desk.last(Rejected.class).reason()).isEqualTo(RejectReason.POST_ONLY_WOULD_CROSS);
  }

  @Test
  void aTradeThroughFillsInFullAtOurPrice() {
    desk.bid("100", "50").ask("101", "1");
    desk.place(desk.limit(BUY, "100", "7"));

    desk.sold("99.99", "0.1");

    assertThat(desk.fills()).containsExactly("7@100");
    assertThat(desk.last(Filled.class).liquidity()).isEqualTo(Liquidity.MAKER);
  }

  @Test
  void aTradeAtOurPriceFillsInFullOnceOneLotIsBeyondTheQueue() {
    desk.bid("100", "3").ask("101", "1");
    desk.place(desk.limit(BUY, "100", "7"));

    desk.sold("100", "3");
    assertThat(desk.fills()).isEmpty();
    desk.sold("100", "0.1");

    assertThat(desk.fills()).containsExactly("7@100");
  }

  @Test
  void theOppositeBestThatReachesUsFillsInFullAndTakesNothing() {
    desk.bid("100", "3").ask("102", "1");
    desk.place(desk.limit(BUY, "100", "7"));
    desk.place(desk.limit(BUY, "101", "7"));

    desk.ask("101", "0.1");
    assertThat(desk.fills()).containsExactly("7@101");
    desk.ask("99", "0.1");

    assertThat(desk.fills()).containsExactly("7@101", "7@100");
  }

  @Test
  void aTakerFillsInFullAtTheBest() {
    desk.bid("100", "3").ask("102", "1");

    desk.place(desk.market(SELL, "50"));

    assertThat(desk.fills()).containsExactly("50@100");
    assertThat(desk.last(Filled.class).liquidity()).isEqualTo(Liquidity.TAKER);
  }

  @Test
  void riskAverseQueueIsNeverLongerThanTheLevel() {
    desk.bid("100", "10").ask("101", "1");
    desk.place(desk.limit(BUY, "100", "1"));
    desk.bid("100", "2");
    desk.bid("100", "9");

    desk.sold("100", "2.1");

    assertThat(desk.fills()).containsExactly("1@100");
  }

  /**
   * Level 10, front 10; 5 join behind; 4 are canceled: power 1 takes 4 · 10/15 from ahead, the rest
   * from behind, which leaves 7.33 ahead.
   */
  @Test
  void powerQueueMovesByCancelsAheadOfUs() {
    BookDesk power =
        new BookDesk(
            MarketModel.of(Profile.HFTBACKTEST_WHOLE).withQueue(MarketModel.Queue.POWER, 1));
    power.bid("100", "10").ask("101", "1");
    power.place(power.limit(BUY, "100", "1"));
    power.bid("100", "15");
    power.bid("100", "11");

    power.sold("100", "7.3");
    assertThat(power.fills()).isEmpty();
    power.sold("100", "0.1");

    assertThat(power.fills()).containsExactly("1@100");
  }

  /** What traded since the level was told last explains its shrinking: nothing was canceled. */
  @Test
  void tradesAreNotCancels() {
    BookDesk power =
        new BookDesk(
            MarketModel.of(Profile.HFTBACKTEST_WHOLE).withQueue(MarketModel.Queue.POWER, 1));
    power.bid("100", "10").ask("101", "1");
    power.place(power.limit(BUY, "100", "1"));
    power.bid("100", "15");
    power.sold("100", "4");
    power.bid("100", "11");

    power.sold("100", "6");
    assertThat(power.fills()).isEmpty();
    power.sold("100", "0.1");

    assertThat(power.fills()).containsExactly("1@100");
  }
}
