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
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One unit a tick-lot, so that every limit is reached to the lot; price 100 unless said. */
class RiskVetoTest {
  private final FakeBot bot = new FakeBot();
  private PolicyLimits policy = PolicyLimits.NONE;
  private UnitRate slippage = new UnitRate(0, 1);

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

  /** Slippage 10 %, so the market at 100 may pay 110 by the time a sale arrives. */
  @Test
  void saleThatTakesIsWorthWhatTheMarketMayPay() {
    slippage = new UnitRate(1, 10);
    bot.positionLots = 100;
    assertThat(code(taking(Side.SELL, 45, 1))).isEqualTo(DenialCode.BELOW_MIN_NOTIONAL.name());
    assertThat(code(taking(Side.SELL, 45, 3))).isEqualTo("ALLOWED");
    assertThat(code(taking(Side.SELL, 46, 3))).isEqualTo(DenialCode.ORDER_NOTIONAL.name());
    assertThat(code(taking(Side.SELL, 40, 125))).isEqualTo("ALLOWED");
    assertThat(code(taking(Side.SELL, 41, 125))).isEqualTo(DenialCode.ORDER_NOTIONAL.name());
  }

  @Test
  void orderThatOnlyMakesAndAPurchaseAreWorthTheirLimit() {
    slippage = new UnitRate(1, 10);
    bot.positionLots = 100;
    assertThat(code(order(Side.SELL, 50, 100))).isEqualTo("ALLOWED");
    assertThat(code(order(Side.SELL, 51, 100))).isEqualTo(DenialCode.ORDER_NOTIONAL.name());
    bot.positionLots = -100;
    assertThat(code(taking(Side.BUY, 50, 100))).isEqualTo("ALLOWED");
    assertThat(code(taking(Side.BUY, 51, 100))).isEqualTo(DenialCode.ORDER_NOTIONAL.name());
  }

  @Test
  void shortThatASaleOpensIsWorthWhatTheMarketMayPay() {
    slippage = new UnitRate(1, 10);
    policy = exposure(1_100, Long.MAX_VALUE);
    assertThat(code(taking(Side.SELL, 10, 50))).isEqualTo("ALLOWED");
    assertThat(code(taking(Side.SELL, 11, 50))).isEqualTo(DenialCode.EXPOSURE_LIMIT.name());
    policy = PolicyLimits.NONE;
    bot.equity = 1_111;
    assertThat(code(taking(Side.SELL, 10, 50))).isEqualTo("ALLOWED");
    bot.equity = 1_110;
    assertThat(code(taking(Side.SELL, 10, 50))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
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

  @Test
  void latchHardStopAndAClosedSessionStopEverything() {
    bot.latched = true;
    assertThat(code(buy(1))).isEqualTo(DenialCode.KILL_LATCH.name());
    bot.latched = false;
    bot.state = BotState.HARD_STOP;
    assertThat(code(buy(1))).isEqualTo(DenialCode.HARD_STOP.name());
    bot.state = BotState.ACTIVE;
    bot.closed = true;
    assertThat(code(buy(1))).isEqualTo(DenialCode.SESSION_CLOSED.name());
  }

  @Test
  void spentCancelBudgetDeniesWhatWouldNeedACancel() {
    policy =
        new PolicyLimits(Long.MAX_VALUE, Long.MAX_VALUE, Optional.empty(), Optional.empty(), 5);
    bot.cancels = 3;
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
    bot.cancels = 4;
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
    bot.cancels = 5;
    assertThat(code(buy(10))).isEqualTo(DenialCode.CANCEL_BUDGET.name());
    assertThat(judge(buy(10), RiskVeto.Kind.EASE)).isEqualTo(DenialCode.CANCEL_BUDGET.name());
  }

  @Test
  void orderWaitsForTheRateLimits() {
    bot.wait = 0;
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
    bot.wait = 1;
    assertThat(code(buy(10))).isEqualTo(DenialCode.RATE_LIMIT.name());
  }

  @Test
  void orderWaitsForTheBudgetOfItsBot() {
    bot.budgetWait = 0;
    assertThat(code(buy(10))).isEqualTo("ALLOWED");
    bot.budgetWait = 1;
    assertThat(code(buy(10))).isEqualTo(DenialCode.RESOURCE_BUDGET.name());
    assertThat(judge(buy(10), RiskVeto.Kind.EASE)).isEqualTo(DenialCode.RESOURCE_BUDGET.name());
  }

  @Test
  void exposureCapHoldsForTheWorstCase() {
    policy = exposure(4_000, Long.MAX_VALUE);
    bot.positionLots = 5;
    bot.openBuys = 5;
    assertThat(code(buy(29))).isEqualTo("ALLOWED");
    assertThat(code(buy(30))).isEqualTo("ALLOWED");
    assertThat(code(buy(31))).isEqualTo(DenialCode.EXPOSURE_LIMIT.name());
    assertThat(code(order(Side.SELL, 5, 100))).isEqualTo("ALLOWED");
  }

  @Test
  void turnoverCountsWhatWorksOnBothSides() {
    policy = exposure(Long.MAX_VALUE, 10_000);
    bot.traded = 5_000;
    bot.openBuys = 10;
    bot.openSells = 10;
    assertThat(code(buy(29))).isEqualTo("ALLOWED");
    assertThat(code(buy(30))).isEqualTo("ALLOWED");
    assertThat(code(buy(31))).isEqualTo(DenialCode.TURNOVER_LIMIT.name());
    bot.positionLots = -50;
    assertThat(code(buy(31))).as("what only reduces").isEqualTo("ALLOWED");
  }

  @Test
  void leverageIsOfEquity() {
    policy =
        new PolicyLimits(
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Optional.of(new UnitRate(2, 1)),
            Optional.empty(),
            Integer.MAX_VALUE);
    bot.equity = 1_550;
    assertThat(code(buy(30))).isEqualTo("ALLOWED");
    assertThat(code(buy(31))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
    assertThat(code(buy(32))).isEqualTo(DenialCode.LEVERAGE_LIMIT.name());
    bot.equity = 1_600;
    assertThat(code(buy(31))).isEqualTo("ALLOWED");
  }

  /** Maintenance 10 %, distance 10 %: a long needs 19 % of its worth in equity, a short 21 %. */
  @Test
  void liquidationStaysAwayFromTheMid() {
    policy =
        new PolicyLimits(
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Optional.of(new UnitRate(100, 1)),
            Optional.of(PolicyLimits.Distance.of(new BigDecimal("0.1"), new BigDecimal("0.1"))),
            Integer.MAX_VALUE);
    bot.equity = 19 * 30;
    assertThat(code(buy(29))).isEqualTo("ALLOWED");
    assertThat(code(buy(30))).isEqualTo("ALLOWED");
    assertThat(code(buy(31))).isEqualTo(DenialCode.LIQUIDATION_DISTANCE.name());
    bot.equity = 21 * 30;
    assertThat(code(order(Side.SELL, 30, 100))).isEqualTo("ALLOWED");
    assertThat(code(order(Side.SELL, 31, 100))).isEqualTo(DenialCode.LIQUIDATION_DISTANCE.name());
  }

  @Test
  void reduceOnlyOrderMayTakeThePlaceOfWhatIsBeingCanceled() {
    bot.state = BotState.SOFT_PAUSE;
    bot.positionLots = 20;
    bot.openSells = 20;
    assertThat(code(reduceOnly(20))).isEqualTo(DenialCode.SOFT_PAUSE.name());
    bot.cancelingLots = 20;
    assertThat(code(reduceOnly(20))).isEqualTo("ALLOWED");
    assertThat(code(reduceOnly(21))).isEqualTo(DenialCode.SOFT_PAUSE.name());
    assertThat(code(order(Side.SELL, 20, 100))).isEqualTo(DenialCode.SOFT_PAUSE.name());
  }

  @Test
  void closeIsAllowedBesideTheStopThatGuardsTheSameLots() {
    bot.positionLots = 20;
    bot.openSells = 20;
    bot.reducingSells = 20;
    bot.stopSells = 20;
    assertThat(spot(reduceOnly(20))).isEqualTo("ALLOWED");
    assertThat(spot(reduceOnly(21))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
    assertThat(spot(order(Side.SELL, 1, 100))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
    bot.state = BotState.SOFT_PAUSE;
    assertThat(code(reduceOnly(20))).isEqualTo("ALLOWED");
    assertThat(code(reduceOnly(21))).isEqualTo(DenialCode.SOFT_PAUSE.name());
    assertThat(code(order(Side.SELL, 1, 100))).isEqualTo(DenialCode.SOFT_PAUSE.name());
  }

  @Test
  void saleThatOnlyReducesTakesThePlaceOfWhatIsBeingCanceledOnSpotToo() {
    bot.positionLots = 20;
    bot.openSells = 20;
    assertThat(spot(reduceOnly(20))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
    bot.cancelingLots = 20;
    assertThat(spot(reduceOnly(20))).isEqualTo("ALLOWED");
    assertThat(spot(order(Side.SELL, 20, 100))).isEqualTo(DenialCode.INSUFFICIENT_FUNDS.name());
  }

  /** At the cap of 100 lots the position can be closed, guarded and entered the other way. */
  @Test
  void ordersThatOnlyReduceFillTogetherNoMoreThanThereIsToReduce() {
    bot.positionLots = 20;
    bot.openSells = 130;
    bot.reducingSells = 60;
    assertThat(code(order(Side.SELL, 29, 100))).isEqualTo("ALLOWED");
    assertThat(code(order(Side.SELL, 30, 100))).isEqualTo("ALLOWED");
    assertThat(code(order(Side.SELL, 31, 100))).isEqualTo(DenialCode.POSITION_LIMIT.name());
    assertThat(code(reduceOnly(20))).isEqualTo("ALLOWED");
    bot.positionLots = 0;
    assertThat(code(order(Side.SELL, 30, 100))).isEqualTo("ALLOWED");
    assertThat(code(order(Side.SELL, 31, 100))).isEqualTo(DenialCode.POSITION_LIMIT.name());
  }

  @Test
  void changeIsJudgedBesideEverythingButItself() {
    bot.openBuys = 60;
    bot.active = 10;
    Ahead instead = Ahead.NOTHING.and(Side.BUY, -20, -2_000, -1);
    assertThat(name(veto().judge(buy(50), RiskVeto.Kind.MODIFY, instead))).isEqualTo("ALLOWED");
    bot.positionLots = 10;
    assertThat(name(veto().judge(buy(50), RiskVeto.Kind.MODIFY, instead))).isEqualTo("ALLOWED");
    bot.positionLots = 11;
    assertThat(name(veto().judge(buy(50), RiskVeto.Kind.MODIFY, instead)))
        .isEqualTo(DenialCode.POSITION_LIMIT.name());
    assertThat(name(veto().judge(buy(50), RiskVeto.Kind.EASE, instead))).isEqualTo("ALLOWED");
  }

  @Test
  void numbersInLogsStayWhateverTheOrderOfChecks() {
    assertThat(Arrays.stream(DenialCode.values()).map(code -> code.wire() + code.name()))
        .containsExactlyInAnyOrder(
            "0KILL_LATCH",
            "1HARD_STOP",
            "2SOFT_PAUSE",
            "3SESSION_CLOSED",
            "4STALE_FEED",
            "5DUPLICATE_ORDER_ID",
            "6OFF_GRID",
            "7BELOW_MIN_NOTIONAL",
            "8MAX_ACTIVE_ORDERS",
            "9CANCEL_BEFORE_PLACE",
            "10ORDER_NOTIONAL",
            "11POSITION_LIMIT",
            "12INSUFFICIENT_FUNDS",
            "13CANCEL_BUDGET",
            "14RATE_LIMIT",
            "15EXPOSURE_LIMIT",
            "16TURNOVER_LIMIT",
            "17LEVERAGE_LIMIT",
            "18LIQUIDATION_DISTANCE",
            "19RESOURCE_BUDGET");
  }

  private static PolicyLimits exposure(long exposureMax, long turnoverMax) {
    return new PolicyLimits(
        exposureMax, turnoverMax, Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
  }

  private static OrderRequest reduceOnly(long lots) {
    return new OrderRequest(
        ClientOrderId.of("s", 1),
        new InstrumentId("X"),
        Side.SELL,
        OrderType.LIMIT,
        TimeInForce.IOC,
        100,
        lots,
        false,
        true);
  }

  private RiskVeto veto() {
    return new RiskVeto(limits(ContractType.LINEAR_PERPETUAL), bot);
  }

  private String judge(OrderRequest order, RiskVeto.Kind kind) {
    return name(veto().judge(order, kind, Ahead.NOTHING));
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

  private RiskLimits limits(ContractType contract) {
    return new RiskLimits(
        contract,
        new UnitRate(1, 1),
        new UnitRate(1, 100),
        slippage,
        100,
        5_000,
        100,
        10,
        1_000,
        true,
        policy);
  }

  private static OrderRequest buy(long lots) {
    return order(Side.BUY, lots, 100);
  }

  private static OrderRequest order(Side side, long lots, long price) {
    return order(side, lots, price, true);
  }

  private static OrderRequest taking(Side side, long lots, long price) {
    return order(side, lots, price, false);
  }

  private static OrderRequest order(Side side, long lots, long price, boolean postOnly) {
    return new OrderRequest(
        ClientOrderId.of("s", 1),
        new InstrumentId("X"),
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        price,
        lots,
        postOnly,
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
    private long traded;
    private int cancels;
    private long wait;
    private long budgetWait;
    private long openBuys;
    private long openSells;
    private long reducingSells;
    private long stopSells;
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
    public long openLots(Side side, boolean reducing) {
      long ofReducing = side == Side.SELL ? reducingSells : 0;
      return reducing ? ofReducing : openLots(side) - ofReducing;
    }

    @Override
    public long keptLots(Side side) {
      return openLots(side) - cancelingLots - (side == Side.SELL ? stopSells : 0);
    }

    @Override
    public long openTickLots(Side side) {
      return openLots(side) * 100;
    }

    @Override
    public long tradedUnits() {
      return traded;
    }

    @Override
    public int cancelsUsed() {
      return cancels;
    }

    @Override
    public long budgetWaitNanos() {
      return budgetWait;
    }

    @Override
    public long rateWaitNanos() {
      return wait;
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
