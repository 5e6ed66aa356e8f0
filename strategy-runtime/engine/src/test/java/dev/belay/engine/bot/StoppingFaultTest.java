package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.order.Order;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks or is said while a bot is on its way to its end is told as of a running one. */
class StoppingFaultTest {
  @TempDir private Path home = Path.of("");
  private ExecutionRig rig = new ExecutionRig();

  /** Order 1 ends with the stop, order 2 keeps the bot closing. */
  @BeforeEach
  void stopABotThatCannotEndYet() {
    rig = ExecutionRig.open(home);
    rig.execute(ExecutionRequest.limit(Side.BUY, 79_000, LOTS));
    rig.execute(ExecutionRequest.limit(Side.BUY, 78_000, LOTS));
    rig.hear();
    Order kept = rig.order(2);
    rig.port().refuseToCancel(kept);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void lateFillOfAnOrderThatIsGoneIsInReportAndJournal() {
    rig.stop();
    assertThat(rig.bot().openOrders().find(1)).isNull();
    rig.report(fill(1, "t1"));

    tells("expected fills of open orders only");
    rig.report(fill(2, "t2"));
    assertThat(rig.bot().snapshot().state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(rig.bot().snapshot().text()).startsWith("enough; the bot threw");
  }

  @Test
  void accountThatCannotBeValuedAnyMoreIsInReportAndJournal() {
    rig.buy(LOTS);
    rig.stop();
    rig.marketTrades(1L << 61, 1);
    rig.marketTrades(80_000, 1);

    tells("the bot threw ArithmeticException");
  }

  @Test
  void whatTheStrategyThrowsAtItsLastOrdersIsInReportAndJournal() {
    rig.stop();
    rig.breakAtNextOrder(new IllegalStateException("no such order"));
    rig.report(fill(2, "t2"));

    tells("the strategy threw IllegalStateException");
  }

  @Test
  void everyFillThatCannotBeBookedIsInTheJournal() {
    rig.stop();
    rig.report(bnb(1));
    rig.report(bnb(2));

    tells("trade t1 took a fee of 0.001 BNB");
    assertThat(rig.bot().snapshot().hardStops()).isEqualTo(2);
  }

  @Test
  void textOfManyFaultsStaysReadable() {
    rig.stop();
    for (int i = 1; i < 100; i++) {
      rig.report(bnb(i));
    }

    assertThat(rig.bot().snapshot().hardStops()).isEqualTo(99);
    assertThat(rig.bot().snapshot().text()).hasSizeLessThan(3_000);
  }

  @Test
  void killLatchWinsOverAnEndThatHadBegun() {
    rig.end();
    rig.latch("drill");
    rig.report(fill(2, "t2"));

    BotSnapshot snapshot = rig.bot().snapshot();
    assertThat(snapshot.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(snapshot.text()).isEqualTo("kill latch: drill");
    assertThat(snapshot.hardStops()).isEqualTo(1);
  }

  /** In the text after the person's word, counted, and as a row of its own. */
  private void tells(String fault) {
    BotSnapshot snapshot = rig.bot().snapshot();
    assertThat(snapshot.text()).startsWith("enough; ").contains(fault);
    assertThat(snapshot.hardStops()).isPositive();
    List<String> stops =
        rig.rows().stream()
            .map(row -> row.payload())
            .filter(JournalPayload.StateChanged.class::isInstance)
            .map(JournalPayload.StateChanged.class::cast)
            .filter(changed -> changed.state() == BotState.HARD_STOP)
            .map(JournalPayload.StateChanged::reason)
            .toList();
    assertThat(stops.getFirst()).isEqualTo("enough");
    assertThat(stops.get(1)).contains(fault);
  }

  private static ExecutionReport.Filled fill(long order, String trade) {
    return new ExecutionReport.Filled(
        ClientOrderId.of("bot", order),
        START,
        trade,
        Side.BUY,
        79_000,
        LOTS,
        0,
        0,
        "USD",
        Liquidity.MAKER);
  }

  /** A fill of one lot, with a fee that the books do not count. */
  private static ExecutionReport.Filled bnb(int count) {
    ExecutionReport.Filled like = fill(2, "t" + count);
    return new ExecutionReport.Filled(
        like.order(),
        like.atNanos(),
        like.trade(),
        like.side(),
        like.priceTicks(),
        1,
        LOTS - count,
        100_000,
        "BNB",
        like.liquidity());
  }
}
