package dev.belay.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.account.UnitRate;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Caps of a bot that holds long and short at once; each at limit − 1, limit and limit + 1. */
class HedgeCapsTest {
  private static final long TICKS = 100;

  private final Held bot = new Held();
  private PolicyLimits policy = PolicyLimits.NONE;

  @Test
  void capHoldsForEachSideWithWhatWorksOnIt() {
    bot.longs = 90;
    bot.shorts = 90;
    bot.openings = 4;

    assertThat(judge(open(Side.BUY, 5))).isEqualTo("ALLOWED");
    assertThat(judge(open(Side.BUY, 6))).isEqualTo("ALLOWED");
    assertThat(judge(open(Side.BUY, 7))).isEqualTo("POSITION_LIMIT 101 > 100");
    assertThat(judge(open(Side.SELL, 7))).isEqualTo("POSITION_LIMIT 101 > 100");
  }

  @Test
  void capHoldsForWhatOneSideIsMoreThanTheOther() {
    bot.longs = 20;
    bot.shorts = 70;
    bot.openings = 40;

    assertThat(judge(close(Side.SELL, 9))).isEqualTo("ALLOWED");
    assertThat(judge(close(Side.SELL, 10))).isEqualTo("ALLOWED");
    assertThat(judge(close(Side.SELL, 11))).isEqualTo("POSITION_LIMIT 101 > 100");
  }

  @Test
  void closesThatStandTogetherCloseNoMoreThanIsThere() {
    bot.longs = 20;
    bot.shorts = 70;
    bot.openings = 30;
    bot.closings = 20;

    assertThat(judge(close(Side.SELL, 20))).isEqualTo("ALLOWED");
    bot.openings = 31;
    assertThat(judge(close(Side.SELL, 20))).isEqualTo("POSITION_LIMIT 101 > 100");
  }

  @Test
  void pausedBotOnlyClosesWhatIsThere() {
    bot.state = BotState.SOFT_PAUSE;
    bot.longs = 20;
    bot.shorts = 20;
    bot.closings = 5;

    assertThat(judge(close(Side.SELL, 14))).isEqualTo("ALLOWED");
    assertThat(judge(close(Side.SELL, 15))).isEqualTo("ALLOWED");
    assertThat(judge(close(Side.SELL, 16))).isEqualTo("SOFT_PAUSE 21 > 20");
    assertThat(judge(open(Side.SELL, 1))).isEqualTo("SOFT_PAUSE 1 > 0");
  }

  @Test
  void marginIsForBothSides() {
    bot.longs = 30;
    bot.shorts = 30;
    bot.equity = 7_070; // 70 lots at 100 and a fee of 1 % of it

    assertThat(judge(open(Side.BUY, 9))).isEqualTo("ALLOWED");
    assertThat(judge(open(Side.BUY, 10))).isEqualTo("ALLOWED");
    assertThat(judge(open(Side.BUY, 11))).isEqualTo("INSUFFICIENT_FUNDS 7171 > 7070");
    assertThat(judge(close(Side.BUY, 11))).isEqualTo("ALLOWED");
  }

  @Test
  void marginIsForWhatOpensOnEitherSide() {
    bot.longs = 20;
    bot.shorts = 20;
    bot.openings = 10;
    bot.equity = 7_070;

    assertThat(judge(open(Side.BUY, 9))).isEqualTo("ALLOWED");
    assertThat(judge(open(Side.BUY, 10))).isEqualTo("ALLOWED");
    assertThat(judge(open(Side.BUY, 11))).isEqualTo("INSUFFICIENT_FUNDS 7171 > 7070");
  }

  @Test
  void leverageIsOfBothSides() {
    policy = leverage("2");
    bot.longs = 30;
    bot.shorts = 30;
    bot.equity = 3_500;

    assertThat(judge(open(Side.SELL, 8))).isEqualTo("ALLOWED");
    // 70 lots are what the leverage allows; their margin and fee are not covered.
    assertThat(judge(open(Side.SELL, 10))).isEqualTo("INSUFFICIENT_FUNDS 3570 > 3500");
    assertThat(judge(open(Side.SELL, 11))).isEqualTo("LEVERAGE_LIMIT 7100 > 7000");
  }

  /** Maintenance 10 %, distance 50 %: 0.5 of what is more, and 0.05 or 0.15 of everything. */
  @Test
  void liquidationIsNearerByWhatOneSideIsMore() {
    policy = distance();
    bot.longs = 20;
    bot.shorts = 20;
    bot.equity = 1_000;

    // 14 more: 0.5 · 1,400 + 0.05 · 5,400 = 970; 15: 1,025.
    assertThat(judge(open(Side.BUY, 14))).isEqualTo("ALLOWED");
    assertThat(judge(open(Side.BUY, 15))).isEqualTo("LIQUIDATION_DISTANCE 1000 > 1025");
    // Closing shorts leaves longs alone: 17 more of 23: 850 + 0.05 · 2,300 = 965; 19: 1,055.
    assertThat(judge(close(Side.BUY, 17))).isEqualTo("ALLOWED");
    assertThat(judge(close(Side.BUY, 19))).isEqualTo("LIQUIDATION_DISTANCE 1000 > 1055");
  }

  private static PolicyLimits leverage(String most) {
    return new PolicyLimits(
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        Optional.of(UnitRate.of(new BigDecimal(most))),
        Optional.empty(),
        Integer.MAX_VALUE);
  }

  private static PolicyLimits distance() {
    return new PolicyLimits(
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        Optional.of(UnitRate.of(new BigDecimal("100"))),
        Optional.of(PolicyLimits.Distance.of(new BigDecimal("0.1"), new BigDecimal("0.5"))),
        Integer.MAX_VALUE);
  }

  private String judge(OrderRequest order) {
    RiskLimits limits =
        new RiskLimits(
            ContractType.LINEAR_PERPETUAL,
            new UnitRate(1, 1),
            new UnitRate(1, 100),
            new UnitRate(0, 1),
            1,
            1_000_000,
            100,
            10,
            1_000,
            true,
            policy);
    return switch (new RiskVeto(limits, bot, bot)
        .judge(order, RiskVeto.Kind.PLACEMENT, Ahead.NOTHING)) {
      case RiskDecision.Allowed allowed -> allowed.name();
      case RiskDecision.Denied denied ->
          denied.code() + " " + denied.measured() + " > " + denied.limit();
    };
  }

  private static OrderRequest open(Side side, long lots) {
    return OrderRequest.limit(ClientOrderId.of("s", 1), new InstrumentId("X"), side, TICKS, lots);
  }

  private static OrderRequest close(Side side, long lots) {
    return open(side, lots).asReduceOnly();
  }

  private static final class Held implements RiskView, HedgeView {
    private BotState state = BotState.ACTIVE;
    private long longs;
    private long shorts;
    private long openings;
    private long closings;
    private long equity = 1_000_000;

    @Override
    public long sideLots(Side side) {
      return side == Side.BUY ? longs : shorts;
    }

    @Override
    public long openLots(Side side, boolean reducing) {
      return reducing ? closings : openings;
    }

    @Override
    public long keptLots(Side side, boolean reducing) {
      return openLots(side, reducing);
    }

    @Override
    public long budgetWaitNanos() {
      return 0;
    }

    @Override
    public boolean isLatched() {
      return false;
    }

    @Override
    public BotState state() {
      return state;
    }

    @Override
    public boolean isClosed() {
      return false;
    }

    @Override
    public long feedAgeNanos() {
      return 0;
    }

    @Override
    public boolean isKnown(ClientOrderId id) {
      return false;
    }

    @Override
    public int activeOrders() {
      return 0;
    }

    @Override
    public int pendingCancels(Side side) {
      return 0;
    }

    @Override
    public long positionLots() {
      return longs - shorts;
    }

    @Override
    public long openLots(Side side) {
      return openings + closings;
    }

    @Override
    public long keptLots(Side side) {
      return openLots(side);
    }

    @Override
    public long openTickLots(Side side) {
      return openLots(side) * TICKS;
    }

    @Override
    public long tradedUnits() {
      return 0;
    }

    @Override
    public int cancelsUsed() {
      return 0;
    }

    @Override
    public long rateWaitNanos() {
      return 0;
    }

    @Override
    public long lastTicks() {
      return TICKS;
    }

    @Override
    public long equityUnits() {
      return equity;
    }
  }
}
