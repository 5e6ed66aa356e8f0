package dev.belay.engine.strategy.epp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BookView;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.strategy.MiniDesk;
import dev.belay.engine.strategy.MiniDesk.Quoted;
import dev.belay.testing.Allocations;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prices in ticks of 0.01, sizes in lots of 0.001, the cap is 1,000 lots. */
class EppStrategyTest {
  /** floor = (2 × 10 + 2 × 5 + 0 + 10) / 1 = 40 bp, so a half spread of 20 bp. */
  private static final Map<String, String> BASE =
      Map.ofEntries(
          Map.entry("ema_fast_bars", "2"),
          Map.entry("ema_slow_bars", "4"),
          Map.entry("atr_bars", "3"),
          Map.entry("shock_atr", "5"),
          Map.entry("trend_bps", "20"),
          Map.entry("min_net_edge_bps", "10"),
          Map.entry("adverse_selection_bps", "5"),
          Map.entry("fill_factor", "1"),
          Map.entry("atr_share", "0"),
          Map.entry("skew", "0"),
          Map.entry("level_size", "0.1"),
          Map.entry("refresh_tolerance_bps", "2"),
          Map.entry("order_max_age_seconds", "1000"));

  @Test
  void quotesNothingUntilEveryIndicatorIsSeeded() {
    MiniDesk desk = perpetual(Map.of());
    for (int i = 0; i < 3; i++) {
      desk.bar(100_100, 99_900, 100_000);
      desk.trade(100_000);
    }
    assertThat(desk.quotes).isEmpty();
    assertThat(desk.lastSaid().reason()).isEqualTo("WARMUP");

    desk.bar(100_100, 99_900, 100_000);
    desk.trade(100_000);

    assertThat(desk.quotes).isNotEmpty();
    assertThat(desk.lastSaid().reason()).isEmpty();
  }

  @Test
  void quotesHalfTheFloorAwayFromTheMidRoundedOutwards() {
    MiniDesk desk = warm(perpetual(Map.of()));

    desk.trade(100_001);
    desk.trade(101_001);

    // 20 bp of 101,001 are 202.002 ticks.
    assertThat(desk.last(Side.BUY).priceTicks()).isEqualTo(100_798);
    assertThat(desk.last(Side.SELL).priceTicks()).isEqualTo(101_204);
  }

  @Test
  void saysEveryTermOfTheFloor() {
    MiniDesk desk = warm(perpetual(Map.of("fill_factor", "0.5")));

    desk.trade(100_000);

    assertThat(desk.lastSaid().terms())
        .containsEntry("floorBps", 80.0)
        .containsEntry("makerFeeBps", 10.0)
        .containsEntry("adverseSelectionBps", 5.0)
        .containsEntry("fundingBps", 0.0)
        .containsEntry("minNetEdgeBps", 10.0)
        .containsEntry("fillFactor", 0.5)
        .containsEntry("halfSpreadBps", 40.0)
        .containsEntry("marketSpreadKnown", 0.0);
  }

  @Test
  void neverHasAFloorBelowZero() {
    MiniDesk desk = warm(perpetual(Map.of("min_net_edge_bps", "-100")));

    desk.trade(100_000);

    assertThat(desk.lastSaid().terms()).containsEntry("floorBps", 0.0);
    assertThat(desk.last(Side.BUY).priceTicks()).isLessThan(100_000);
    assertThat(desk.last(Side.SELL).priceTicks()).isGreaterThan(100_000);
  }

  @Test
  void widensWithTheRange() {
    // Bars of 200 ticks are 20 bp; four of them make a half spread of 40 bp.
    MiniDesk desk = warm(perpetual(Map.of("atr_share", "4")));

    desk.trade(100_000);

    assertThat(desk.last(Side.SELL).priceTicks()).isEqualTo(100_400);
  }

  @Test
  void keepsOutsideTheMarketsSpreadWhereThereIsABook() {
    MiniDesk desk = warm(perpetual(Map.of("market_guard_bps", "2")));

    desk.book(99_500, 100_500);

    // The market's spread is 100 bp: half of 102 bp.
    assertThat(desk.last(Side.BUY).priceTicks()).isEqualTo(99_490);
    assertThat(desk.lastSaid().terms()).containsEntry("marketSpreadKnown", 1.0);
  }

  @Test
  void neverGoesInsideHalfTheFloorForANegativeGuard() {
    MiniDesk desk = warm(perpetual(Map.of("market_guard_bps", "-1000")));

    desk.book(99_500, 100_500);

    // Half of the floor of 40 bp.
    assertThat(desk.last(Side.BUY).priceTicks()).isEqualTo(99_800);
    assertThat(desk.last(Side.SELL).priceTicks()).isEqualTo(100_200);
  }

  @Test
  void neverCrossesTheBook() {
    MiniDesk desk = warm(perpetual(Map.of("min_net_edge_bps", "-100", "market_guard_bps", "-99")));

    desk.book(99_999, 100_001);

    assertThat(desk.last(Side.BUY).priceTicks()).isLessThan(100_001);
    assertThat(desk.last(Side.SELL).priceTicks()).isGreaterThan(99_999);
  }

  @Test
  void measuresAdverseSelectionAfterTwentyFills() {
    MiniDesk desk = warm(perpetual(Map.of("markout_seconds", "10")));
    desk.trade(100_000);
    for (int i = 0; i < 20; i++) {
      assertThat(desk.lastSaid().terms()).containsEntry("adverseSelectionBps", 5.0);
      desk.tradeNow(100_000);
      desk.fill(i % 2 == 0 ? Side.BUY : Side.SELL, 100_000, 5);
      desk.trade(i % 2 == 0 ? 99_900 : 100_100);
      desk.later(20);
      desk.trade(100_000);
    }

    desk.later(31);
    desk.trade(101_000);

    // Each fill lost 10 bp in ten seconds.
    assertThat(desk.lastSaid().terms().get("adverseSelectionBps")).isCloseTo(10.0, within(1e-9));
    assertThat(desk.lastSaid().terms().get("floorBps")).isCloseTo(50.0, within(1e-9));
  }

  @Test
  void countsFundingAgainstThePositionThatPaysIt() {
    Map<String, String> funding =
        Map.of(
            "funding_rate_bps", "8",
            "funding_interval_hours", "8",
            "expected_holding_minutes", "120");
    MiniDesk payer = warm(perpetual(funding));
    payer.hold(100);
    payer.trade(100_000);
    assertThat(payer.lastSaid().terms()).containsEntry("fundingBps", 2.0);

    MiniDesk receiver = warm(perpetual(funding));
    receiver.hold(-100);
    receiver.trade(100_000);
    assertThat(receiver.lastSaid().terms()).containsEntry("fundingBps", 0.0);

    MiniDesk spot = warm(start(ContractType.SPOT, funding));
    spot.hold(100);
    spot.trade(100_000);
    assertThat(spot.lastSaid().terms()).containsEntry("fundingBps", 0.0);
  }

  @Test
  void takesTheVenuesFundingRateOverTheConfigured() {
    MiniDesk desk =
        warm(perpetual(Map.of("funding_rate_bps", "8", "expected_holding_minutes", "480")));
    desk.hold(100);
    desk.trade(100_000);
    assertThat(desk.lastSaid().terms()).containsEntry("fundingBps", 8.0);

    desk.funding(3);
    desk.later(30);
    desk.trade(101_000);
    assertThat(desk.lastSaid().terms()).containsEntry("fundingBps", 3.0);
    desk.funding(-3);
    desk.later(30);
    desk.trade(102_000);

    assertThat(desk.lastSaid().terms()).containsEntry("fundingBps", 0.0);
  }

  @Test
  void measuresTheFillFactorFromTwentyFillsOnWhenToldTo() {
    MiniDesk measured = warm(perpetual(Map.of("fill_factor_source", "measured")));
    MiniDesk configured = warm(perpetual(Map.of()));
    fillAtHalfTheQuotedDistance(measured, 19);
    fillAtHalfTheQuotedDistance(configured, 20);
    assertThat(measured.lastSaid().terms()).containsEntry("fillFactor", 1.0);
    assertThat(configured.lastSaid().terms()).containsEntry("fillFactor", 1.0);

    fillAtHalfTheQuotedDistance(measured, 1);

    assertThat(measured.lastSaid().terms().get("fillFactor")).isCloseTo(0.5, within(1e-9));
    assertThat(measured.lastSaid().terms().get("floorBps")).isCloseTo(60, within(1e-6));
  }

  /** The half spread stays what it was: the floor is looked at once all fills are in. */
  private static void fillAtHalfTheQuotedDistance(MiniDesk desk, int fills) {
    desk.trade(100_000);
    for (int i = 0; i < fills; i++) {
      Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
      desk.fill(side, 100_000 - side.sign() * 100L, 1);
    }
    desk.later(60);
    desk.trade(101_000);
  }

  @Test
  void recomputesTheFloorEveryThirtySeconds() {
    Map<String, String> funding =
        Map.of("funding_rate_bps", "8", "expected_holding_minutes", "480");
    MiniDesk desk = warm(perpetual(funding));
    desk.trade(100_000);
    desk.hold(100);

    desk.later(28);
    desk.trade(101_000);
    assertThat(desk.lastSaid().terms()).containsEntry("fundingBps", 0.0);
    desk.trade(102_000);

    assertThat(desk.lastSaid().terms()).containsEntry("fundingBps", 8.0);
  }

  @Test
  void shiftsBothQuotesTowardsTheTarget() {
    MiniDesk desk = warm(perpetual(Map.of("skew", "0.5")));
    desk.hold(500);

    desk.trade(100_000);

    // Half the cap above the target: both quotes go down by a quarter of the half spread.
    assertThat(desk.last(Side.BUY).priceTicks()).isEqualTo(99_750);
    assertThat(desk.last(Side.SELL).priceTicks()).isEqualTo(100_150);
    assertThat(desk.lastSaid().terms().get("skewBps")).isCloseTo(-5.0, within(1e-9));
  }

  @Test
  void letsTheReducingSideComeDownToItsLeastEdge() {
    MiniDesk desk = warm(perpetual(Map.of("skew", "4", "reduce_min_edge_bps", "3")));
    desk.hold(800);

    desk.trade(100_000);

    assertThat(desk.last(Side.SELL).priceTicks()).isEqualTo(100_030);
  }

  @Test
  void keepsTheFeeAsTheReducingSidesLeastEdgeByDefault() {
    MiniDesk desk = warm(perpetual(Map.of("skew", "4")));
    desk.hold(-800);

    desk.trade(100_000);

    assertThat(desk.last(Side.BUY).priceTicks()).isEqualTo(99_900);
  }

  @Test
  void neverQuotesTheSideThatMovesAwayInsideHalfTheFloor() {
    long seed = 3;
    Random random = new Random(seed);
    MiniDesk desk = warm(perpetual(Map.of("skew", "3", "refresh_tolerance_bps", "0")));
    int quotes = 0;
    for (int i = 0; i < 2_000; i++) {
      long position = random.nextInt(2_001) - 1_000L;
      desk.hold(position);
      double mid = 99_800 + random.nextInt(400);
      desk.trade(mid);
      Side away = position >= 0 ? Side.BUY : Side.SELL;
      Quoted quoted = desk.last(away);
      if (!quoted.isEmpty()) {
        quotes++;
        double distance = away.sign() * (mid - quoted.priceTicks()) / mid * 10_000;
        assertThat(distance).as("seed " + seed + ", step " + i).isGreaterThanOrEqualTo(20 - 1e-6);
      }
    }
    assertThat(quotes).as("seed " + seed).isGreaterThan(1_000);
  }

  @Test
  void holdsARegimeBackForThreeEventTimes() {
    MiniDesk desk = warm(perpetual(Map.of()));
    trend(desk);

    // The bar was the first time.
    desk.trade(101_000);
    desk.tradeNow(101_000);
    desk.tradeNow(101_000);
    assertThat(desk.lastSaid().regime()).isEqualTo("NEUTRAL");
    desk.trade(101_000);

    assertThat(desk.lastSaid().regime()).isEqualTo("UP");
  }

  @Test
  void aimsAtTheTargetOfItsRegime() {
    Map<String, String> targets =
        Map.of(
            "target_neutral", "0.1",
            "target_up", "0.3",
            "target_down", "-0.4",
            "target_shock", "-0.2");
    MiniDesk up = warm(perpetual(targets));
    up.trade(100_000);
    assertThat(up.lastSaid().terms()).containsEntry("targetLots", 100.0);
    trend(up);
    up.trade(101_000);
    up.trade(101_000);
    assertThat(up.lastSaid().regime()).isEqualTo("UP");
    assertThat(up.lastSaid().terms()).containsEntry("targetLots", 300.0);

    MiniDesk down = warm(perpetual(targets));
    down.trade(99_100);
    down.bar(100_000, 99_000, 99_000);
    down.trade(99_000);
    down.trade(99_000);
    assertThat(down.lastSaid().regime()).isEqualTo("DOWN");
    assertThat(down.lastSaid().terms()).containsEntry("targetLots", -400.0);

    MiniDesk shocked = warm(perpetual(targets));
    shock(shocked);
    assertThat(shocked.lastSaid().terms()).containsEntry("targetLots", -200.0);
  }

  @Test
  void withdrawsTheSideThatMovesAwayWhenTheRegimeFlips() {
    MiniDesk desk = warm(perpetual(Map.of("target_up", "0.5")));
    desk.trade(100_000);
    assertThat(desk.last(Side.SELL).isEmpty()).isFalse();
    trend(desk);
    desk.trade(101_000);

    desk.trade(101_000);
    assertThat(desk.lastSaid().regime()).isEqualTo("UP");
    assertThat(desk.last(Side.SELL).isEmpty()).isTrue();
    assertThat(desk.last(Side.BUY).isEmpty()).isFalse();
    desk.trade(101_000);

    assertThat(desk.last(Side.SELL).isEmpty()).isFalse();
  }

  @Test
  void quotesInAShockOnlyTowardsTheTargetAndNoFurther() {
    MiniDesk desk = warm(perpetual(Map.of("shock_drift_atr_multiplier", "1")));
    desk.hold(40);

    shock(desk);

    assertThat(desk.lastSaid().regime()).isEqualTo("SHOCK");
    assertThat(desk.last(Side.BUY).isEmpty()).isTrue();
    assertThat(desk.last(Side.SELL).lots()).isEqualTo(40);
    assertThat(desk.lastSaid().terms().get("driftBps")).isGreaterThan(15);
  }

  @Test
  void quotesNothingAtTheTargetInAShock() {
    MiniDesk desk = warm(perpetual(Map.of()));

    shock(desk);

    assertThat(desk.last(Side.BUY).isEmpty()).isTrue();
    assertThat(desk.last(Side.SELL).isEmpty()).isTrue();
    assertThat(desk.lastSaid().reason()).isEqualTo("AT_TARGET");
  }

  @Test
  void neverWantsMoreThanTheCapOrBelowZeroOnSpot() {
    MiniDesk desk = warm(start(ContractType.SPOT, Map.of("levels", "3", "level_size", "0.3")));
    desk.trade(100_000);
    assertThat(desk.quotes).extracting(Quoted::side).containsOnly(Side.BUY);
    desk.hold(850);

    desk.trade(101_000);

    assertThat(desk.last(Side.BUY).lots()).isEqualTo(150);
    assertThat(desk.last(Side.SELL).lots()).isEqualTo(850);
  }

  @Test
  void wantsHalfTheCapOnSpotAndFlatOnAPerpetualByDefault() {
    MiniDesk spot = warm(start(ContractType.SPOT, Map.of()));
    spot.trade(100_000);
    assertThat(spot.lastSaid().terms()).containsEntry("targetLots", 500.0);

    MiniDesk perpetual = warm(perpetual(Map.of()));
    perpetual.trade(100_000);
    assertThat(perpetual.lastSaid().terms()).containsEntry("targetLots", 0.0);
  }

  @Test
  void laysOutLevelsByStep() {
    MiniDesk desk = warm(perpetual(Map.of("levels", "3", "level_step_bps", "10")));

    desk.trade(100_000);

    assertThat(desk.last(Side.SELL).pricesAndLots())
        .containsExactly(100_200L, 100L, 100_300L, 100L, 100_400L, 100L);
  }

  @Test
  void dropsLevelsBelowTheMinimumNotional() {
    MiniDesk desk = warm(start(ContractType.SPOT, Map.of()));
    // The least order is 1.00: one lot of 0.001 is worth 1.002 at 1,002.00.
    desk.hold(1);
    desk.trade(100_000);
    assertThat(desk.last(Side.SELL).lots()).isEqualTo(1);

    MiniDesk cheap = warm(start(ContractType.SPOT, Map.of("shock_atr", "1000")));
    cheap.hold(1);
    for (int i = 0; i < 4; i++) {
      cheap.trade(90_000);
    }

    assertThat(cheap.quotes).extracting(Quoted::side).containsOnly(Side.BUY);
  }

  @Test
  void keepsOrdersWithinTheToleranceAndTheirAge() {
    MiniDesk desk = warm(perpetual(Map.of()));
    desk.trade(100_000);
    int before = desk.quotes.size();
    desk.trade(100_019);
    assertThat(desk.quotes).hasSize(before);
    desk.trade(100_022);
    assertThat(desk.quotes).hasSize(before + 2);

    desk.later(1_000);
    desk.trade(100_022);

    assertThat(desk.quotes).hasSize(before + 4);
  }

  @Test
  void leavesAPartlyFilledSideUntilLessThanHalfWorks() {
    MiniDesk desk = warm(perpetual(Map.of()));
    desk.trade(100_000);
    int before = desk.quotes.size();

    desk.fill(Side.BUY, 99_800, 40);
    assertThat(desk.quotes).hasSize(before);
    desk.fill(Side.BUY, 99_800, 20);

    assertThat(desk.quotes).hasSize(before + 1);
    assertThat(desk.last(Side.BUY).lots()).isEqualTo(100);
  }

  @Test
  void waitsASecondAfterARefusal() {
    MiniDesk desk = warm(perpetual(Map.of()));
    desk.trade(100_000);
    int before = desk.quotes.size();
    desk.refuse(Side.BUY);

    desk.tradeNow(100_000);
    assertThat(desk.quotes).hasSize(before);
    desk.trade(100_000);

    assertThat(desk.quotes).hasSize(before + 1);
  }

  @Test
  void withdrawsWhileHeldAndStopped() {
    for (BotState state : new BotState[] {BotState.HELD, BotState.HARD_STOP}) {
      MiniDesk desk = warm(perpetual(Map.of()));
      desk.trade(100_000);

      desk.strategy().onState(state);
      desk.trade(100_000);

      assertThat(desk.last(Side.BUY).isEmpty()).isTrue();
      assertThat(desk.last(Side.SELL).isEmpty()).isTrue();
      assertThat(desk.lastSaid().reason()).isEqualTo(state.name());
    }
  }

  @Test
  void onlyReducesWhilePaused() {
    MiniDesk desk = warm(perpetual(Map.of()));
    desk.hold(60);
    desk.trade(100_000);

    desk.strategy().onState(BotState.SOFT_PAUSE);

    assertThat(desk.last(Side.BUY).isEmpty()).isTrue();
    assertThat(desk.last(Side.SELL).lots()).isEqualTo(60);
  }

  @Test
  void saysADecisionOnceAndNotAtEachEvent() {
    MiniDesk desk = warm(perpetual(Map.of()));
    desk.trade(100_000);
    int before = desk.said.size();

    for (int i = 0; i < 100; i++) {
      desk.trade(100_000 + i % 10);
    }

    assertThat(desk.said).hasSize(before);
  }

  @Test
  void refusesParametersThatContradictEachOther() {
    assertThatThrownBy(() -> perpetual(Map.of("ema_fast_bars", "4")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected ema_fast_bars below ema_slow_bars, was 4 and 4");
    assertThatThrownBy(() -> perpetual(Map.of("level_size", "0.0001")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("level_size");
  }

  @Test
  void allocatesNothingForEventsThatChangeNoQuote() {
    MiniDesk desk = warm(perpetual(Map.of()));
    desk.trade(100_000);
    desk.stopRecording();
    Still market = new Still();

    long bytes =
        Allocations.leastBytes(() -> {
          for (int i = 0; i < 10_000; i++) {
            market.step(desk);
          }
        });

    assertThat(bytes).isZero();
  }

  /** A market that moves within the tolerance. */
  private static final class Still implements BookView {
    private int step;
    private long at;

    void step(MiniDesk desk) {
      step++;
      at = desk.nowNanos() + step;
      desk.strategy().onBook(this);
    }

    @Override
    public long atNanos() {
      return at;
    }

    @Override
    public long bestBidTicks() {
      return 0;
    }

    @Override
    public long bestAskTicks() {
      return 0;
    }

    @Override
    public boolean hasBook() {
      return false;
    }

    @Override
    public double midTicks() {
      return 100_000 + step % 10;
    }
  }

  private static void trend(MiniDesk desk) {
    desk.trade(100_900);
    desk.bar(101_000, 100_000, 101_000);
  }

  private static void shock(MiniDesk desk) {
    for (int i = 0; i < 4; i++) {
      desk.trade(103_000);
    }
  }

  private static MiniDesk warm(MiniDesk desk) {
    for (int i = 0; i < 4; i++) {
      desk.bar(100_100, 99_900, 100_000);
    }
    return desk;
  }

  private static MiniDesk perpetual(Map<String, String> changes) {
    return start(ContractType.LINEAR_PERPETUAL, changes);
  }

  private static MiniDesk start(ContractType contract, Map<String, String> changes) {
    Map<String, String> parameters = new HashMap<>(BASE);
    parameters.putAll(changes);
    return MiniDesk.start(new EppDefinition(), contract, parameters);
  }
}
