package dev.belay.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.account.UnitRate;
import org.junit.jupiter.api.Test;

/** One unit a tick-lot, so that every limit is reached to the lot; price 100 unless said. */
class RiskVetoTest {
  private final FakeBot bot = new FakeBot();

  @Test
  void allowsAnOrderWithinEveryLimit() {
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
  }

  @Test
  void checksInTheOrderOfTheList() {
    bot.latched = true;
    bot.state = BotState.HARD_STOP;
    bot.closed = true;
    assertThat(code(buy(10))).isEqualTo(DenialCode.KILL_LATCH.name());
    bot.latched = false;
    assertThat(code(buy(10))).isEqualTo(DenialCode.HARD_STOP.name());
    bot.state = BotState.SOFT_PAUSE;
    assertThat(code(buy(10))).isEqualTo(DenialCode.SOFT_PAUSE.name());
    bot.state = BotState.ACTIVE;
    assertThat(code(buy(10))).isEqualTo(DenialCode.SESSION_CLOSED.name());
    bot.closed = false;
    bot.known = true;
    assertThat(code(buy(10))).isEqualTo(DenialCode.DUPLICATE_ORDER_ID.name());
  }

  @Test
  void pausedBotMayReduceToFlatAndNoFurther() {
    bot.state = BotState.SOFT_PAUSE;
    bot.positionLots = -20;
    bot.openBuys = 5;
    assertThat(code(buy(14))).isEqualTo("ALLOWED");
    assertThat(code(buy(15))).isEqualTo("ALLOWED");
    assertThat(code(buy(16))).isEqualTo(DenialCode.SOFT_PAUSE.name());
    assertThat(code(order(Side.SELL, 1, 100))).isEqualTo(DenialCode.SOFT_PAUSE.name());
  }

  @Test
  void heldBotPlacesNothing() {
    bot.state = BotState.HELD;
    bot.positionLots = -20;
    assertThat(code(buy(1))).isEqualTo(DenialCode.SOFT_PAUSE.name());
  }

  @Test
  void feedIsStaleBeyondItsLimit() {
    bot.feedAge = 999;
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
    bot.feedAge = 1_000;
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
    bot.feedAge = 1_001;
    assertThat(code(buy(10))).isEqualTo(DenialCode.STALE_FEED.name());
  }

  @Test
  void priceMustBeAboveZero() {
    assertThat(code(order(Side.BUY, 1, 0))).isEqualTo(DenialCode.OFF_GRID.name());
    assertThat(code(order(Side.BUY, 1, -1))).isEqualTo(DenialCode.OFF_GRID.name());
  }

  @Test
  void notionalFromTheVenuesMinimum() {
    assertThat(code(order(Side.BUY, 1, 99))).isEqualTo(DenialCode.BELOW_MIN_NOTIONAL.name());
    assertThat(code(order(Side.BUY, 1, 100))).isEqualTo("ALLOWED");
    assertThat(code(order(Side.BUY, 1, 101))).isEqualTo("ALLOWED");
  }

  @Test
  void activeOrdersUpToTheirLimit() {
    bot.active = 9;
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
    bot.active = 10;
    assertThat(code(buy(10))).isEqualTo(DenialCode.MAX_ACTIVE_ORDERS.name());
  }

  @Test
  void quoteWaitsForTheCancelOfItsPredecessor() {
    bot.canceling = 1;
    assertThat(code(buy(10))).isEqualTo(DenialCode.CANCEL_BEFORE_PLACE.name());
    assertThat(
            new RiskVeto(limits(ContractType.LINEAR_PERPETUAL), bot)
                .judge(buy(10), RiskVeto.Kind.PLACEMENT, Ahead.NOTHING))
        .isEqualTo(RiskDecision.Allowed.ALLOWED);
  }

  @Test
  void orderNotionalUpToItsCap() {
    assertThat(code(buy(49))).isEqualTo("ALLOWED");
    assertThat(code(buy(50))).isEqualTo("ALLOWED");
    assertThat(code(buy(51))).isEqualTo(DenialCode.ORDER_NOTIONAL.name());
  }

  @Test
  void positionCapHoldsForTheWorstCase() {
    bot.positionLots = 30;
    bot.openBuys = 40;
    assertThat(code(buy(29))).isEqualTo("ALLOWED");
    assertThat(code(buy(30))).isEqualTo("ALLOWED");
    assertThat(code(buy(31))).isEqualTo(DenialCode.POSITION_LIMIT.name());
    bot.positionLots = -30;
    bot.openSells = 40;
    assertThat(code(order(Side.SELL, 30, 100))).isEqualTo("ALLOWED");
    assertThat(code(order(Side.SELL, 31, 100))).isEqualTo(DenialCode.POSITION_LIMIT.name());
  }

  @Test
  void marginedPositionIsCoveredByEquity() {
    bot.equity = 3_030;
    assertThat(code(buy(29))).isEqualTo("ALLOWED");
    assertThat(code(buy(30))).isEqualTo("ALLOWED");
    assertThat(code(buy(31))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
  }

  @Test
  void reducingAlwaysFindsItsFunds() {
    bot.equity = 1;
    bot.positionLots = -30;
    assertThat(code(buy(30))).isEqualTo("ALLOWED");
  }

  @Test
  void spotSellsOnlyWhatIsHeld() {
    bot.positionLots = 20;
    bot.openSells = 5;
    assertThat(spot(order(Side.SELL, 14, 100))).isEqualTo("ALLOWED");
    assertThat(spot(order(Side.SELL, 15, 100))).isEqualTo("ALLOWED");
    assertThat(spot(order(Side.SELL, 16, 100))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
  }

  @Test
  void spotBuysWhatCashPaysFeeIncluded() {
    bot.equity = 5_030;
    bot.positionLots = 20;
    assertThat(spot(buy(29))).isEqualTo("ALLOWED");
    assertThat(spot(buy(30))).isEqualTo("ALLOWED");
    assertThat(spot(buy(31))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
  }

  private String code(OrderRequest order) {
    return name(
        new RiskVeto(limits(ContractType.LINEAR_PERPETUAL), bot)
            .judge(order, RiskVeto.Kind.QUOTE, Ahead.NOTHING));
  }

  private String spot(OrderRequest order) {
    return name(
        new RiskVeto(limits(ContractType.SPOT), bot)
            .judge(order, RiskVeto.Kind.QUOTE, Ahead.NOTHING));
  }

  private static String name(RiskDecision decision) {
    return switch (decision) {
      case RiskDecision.Allowed allowed -> allowed.name();
      case RiskDecision.Denied denied -> denied.code().name();
    };
  }

  private static RiskLimits limits(ContractType contract) {
    return new RiskLimits(
        contract,
        new UnitRate(1, 1),
        new UnitRate(1, 100),
        new UnitRate(0, 1),
        100,
        5_000,
        100,
        10,
        1_000,
        true);
  }

  private static OrderRequest buy(long lots) {
    return order(Side.BUY, lots, 100);
  }

  private static OrderRequest order(Side side, long lots, long price) {
    return new OrderRequest(
        ClientOrderId.of("s", 1),
        new InstrumentId("X"),
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        price,
        lots,
        true,
        false);
  }

  private static final class FakeBot implements RiskView {
    private boolean latched;
    private BotState state = BotState.ACTIVE;
    private boolean closed;
    private long feedAge;
    private boolean known;
    private int active;
    private int canceling;
    private long cancelingLots;
    private long positionLots;
    private long openBuys;
    private long openSells;
    private long equity = 1_000_000;

    @Override
    public boolean isLatched() {
      return latched;
    }

    @Override
    public BotState state() {
      return state;
    }

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public long feedAgeNanos() {
      return feedAge;
    }

    @Override
    public boolean isKnown(ClientOrderId id) {
      return known;
    }

    @Override
    public int activeOrders() {
      return active;
    }

    @Override
    public int pendingCancels(Side side) {
      return canceling;
    }

    @Override
    public long positionLots() {
      return positionLots;
    }

    @Override
    public long openLots(Side side) {
      return side == Side.BUY ? openBuys : openSells;
    }

    @Override
    public long keptLots(Side side) {
      return openLots(side) - cancelingLots;
    }

    @Override
    public long openTickLots(Side side) {
      return openLots(side) * 100;
    }

    @Override
    public long lastTicks() {
      return 100;
    }

    @Override
    public long equityUnits() {
      return equity;
    }
  }
}
