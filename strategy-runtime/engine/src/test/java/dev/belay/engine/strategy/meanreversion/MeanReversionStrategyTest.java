package dev.belay.engine.strategy.meanreversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.strategy.MiniDesk;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes in lots of 0.001. Fees of the desk: 20 bp to take. */
class MeanReversionStrategyTest {
  private static final ExecutionRequest ENTER_LONG = ExecutionRequest.market(Side.BUY, 100);
  private static final ExecutionRequest LEAVE_LONG = ExecutionRequest.close(100);
  private static final ExecutionRequest ENTER_SHORT = ExecutionRequest.market(Side.SELL, 100);
  private static final ExecutionRequest LEAVE_SHORT = ExecutionRequest.close(-100);

  @Test
  void buysBelowTheLowerBandWithALowIndex() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());
    calm(desk);
    assertThat(desk.executions).isEmpty();

    bar(desk, 9_900);

    assertThat(desk.executions).containsExactly(ENTER_LONG);
    assertThat(desk.lastSaid().reason()).isEmpty();
    assertThat(desk.lastSaid().terms()).containsEntry("targetLots", 100.0);
  }

  @Test
  void sellsAboveTheUpperBandWithAHighIndex() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());
    calm(desk);

    bar(desk, 10_100);

    assertThat(desk.executions).containsExactly(ENTER_SHORT);
  }

  @Test
  void sellsNothingItDoesNotHoldOnSpot() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());
    calm(desk);

    bar(desk, 10_100);

    assertThat(desk.executions).isEmpty();
  }

  @Test
  void wantsTheIndexToAgreeWithTheBand() {
    MiniDesk desk = start(ContractType.SPOT, Map.of("rsi_low", "0", "rsi_bars", "10"));
    calm(desk);

    bar(desk, 9_900);

    assertThat(desk.executions).isEmpty();
    assertThat(desk.lastSaid().reason()).isEqualTo("NO_SIGNAL");
  }

  @Test
  void wantsTheWayBackToPayForTheRoundTrip() {
    // From 9900 it is 80 ticks to the middle, 80.8 bp, of which fees take 40.
    MiniDesk tooDear = start(ContractType.SPOT, Map.of("min_edge_bps", "40.9"));
    MiniDesk cheap = start(ContractType.SPOT, Map.of("min_edge_bps", "40.7"));
    calm(tooDear);
    calm(cheap);

    bar(tooDear, 9_900);
    bar(cheap, 9_900);

    assertThat(tooDear.executions).isEmpty();
    assertThat(tooDear.lastSaid().reason()).isEqualTo("NO_EDGE");
    assertThat(cheap.executions).containsExactly(ENTER_LONG);
  }

  @Test
  void leavesAtTheMiddleBandBetweenBars() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());
    calm(desk);
    bar(desk, 9_900);

    desk.trade(9_979);
    assertThat(desk.executions).hasSize(1);
    desk.trade(9_980);

    assertThat(desk.executions).containsExactly(ENTER_LONG, LEAVE_LONG);
    assertThat(desk.lastSaid().reason()).isEqualTo("MIDDLE_BAND");
  }

  @Test
  void goesOnLeavingWhatALeaveDidNotFill() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());
    calm(desk);
    bar(desk, 9_900);
    desk.takeAtMost(60);
    desk.trade(9_980);
    desk.trade(9_960);

    assertThat(desk.executions).containsExactly(ENTER_LONG, LEAVE_LONG, ExecutionRequest.close(40));
    assertThat(desk.positionLots()).isZero();
  }

  @Test
  void leavesAShortAtTheMiddleBand() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());
    calm(desk);
    bar(desk, 10_100);

    desk.trade(10_020);

    assertThat(desk.executions).containsExactly(ENTER_SHORT, LEAVE_SHORT);
  }

  @Test
  void leavesAtTheStopOfItsEntry() {
    MiniDesk desk = start(ContractType.SPOT, Map.of("stop_atr", "2"));
    calm(desk);
    bar(desk, 9_900);
    double stop = desk.lastSaid().terms().getOrDefault("stopTicks", Double.NaN);
    double atr = desk.lastSaid().terms().getOrDefault("atrTicks", Double.NaN);
    assertThat(stop).isEqualTo(9_900 - 2 * atr);

    desk.trade(Math.ceil(stop) + 1);
    assertThat(desk.executions).hasSize(1);
    desk.trade(Math.floor(stop));

    assertThat(desk.executions).containsExactly(ENTER_LONG, LEAVE_LONG);
    assertThat(desk.lastSaid().reason()).isEqualTo("STOP");
  }

  @Test
  void leavesWhenTheRegimeTurns() {
    MiniDesk desk = start(ContractType.SPOT, Map.of("trend_bps", "20", "stop_atr", "100"));
    calm(desk);
    bar(desk, 9_900);
    assertThat(desk.executions).containsExactly(ENTER_LONG);

    for (int i = 0; desk.executions.size() == 1; i++) {
      assertThat(i).isLessThan(10);
      bar(desk, 9_890 - 60L * i);
    }

    assertThat(desk.executions).containsExactly(ENTER_LONG, LEAVE_LONG);
    assertThat(desk.lastSaid().reason()).isEqualTo("REGIME_TURN");
    assertThat(desk.lastSaid().regime()).isEqualTo("DOWN");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void entersNothingInAOneWayTrendAfterItsRegimeTurned(long seed) {
    int way = seed % 2 == 0 ? 1 : -1;
    Random random = new Random(seed);
    MiniDesk desk =
        MiniDesk.start(
            new MeanReversionDefinition(),
            ContractType.LINEAR_PERPETUAL,
            Map.of("min_edge_bps", "-1000", "shock_atr", "1000"));
    double price = 1_000_000;
    for (int i = 0; i < 100; i++) {
      price += 200 * random.nextGaussian();
      bar(desk, (long) price);
    }
    for (int i = 0; !desk.lastSaid().regime().equals(way > 0 ? "UP" : "DOWN"); i++) {
      assertThat(i).as("seed " + seed).isLessThan(200);
      price += way * (500 + 400 * random.nextGaussian());
      bar(desk, (long) price);
    }
    int before = desk.executions.size();

    for (int i = 0; i < 500; i++) {
      price += way * (500 + 400 * random.nextGaussian());
      bar(desk, (long) price);
    }

    assertThat(desk.executions.subList(before, desk.executions.size()))
        .as("seed " + seed)
        .allMatch(ExecutionRequest::reduceOnly);
  }

  @Test
  void entersNothingWhileTheMarketLooksLikeAnotherRegime() {
    MiniDesk desk = start(ContractType.SPOT, Map.of("regime_hold_ticks", "50", "shock_atr", "1"));
    calm(desk);

    bar(desk, 9_900);

    assertThat(desk.executions).isEmpty();
    assertThat(desk.lastSaid().regime()).isEqualTo("NEUTRAL");
    assertThat(desk.lastSaid().reason()).isEqualTo("NOT_NEUTRAL");
  }

  @Test
  void onlyLeavesWhilePausedAndDoesNothingWhileHeld() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());
    calm(desk);
    desk.strategy().onState(BotState.SOFT_PAUSE);
    bar(desk, 9_900);
    assertThat(desk.executions).isEmpty();

    desk.hold(100);
    desk.strategy().onState(BotState.HELD);
    desk.trade(10_100);
    assertThat(desk.executions).isEmpty();
    desk.strategy().onState(BotState.SOFT_PAUSE);
    desk.trade(10_100);

    assertThat(desk.executions).containsExactly(LEAVE_LONG);
  }

  @Test
  void refusesLevelsThatContradictEachOther() {
    assertThatThrownBy(() -> start(ContractType.SPOT, Map.of("rsi_low", "70", "rsi_high", "70")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 70.0 and 70.0");
  }

  /** Ten bars around 10,000: the next one is measured against bands a few ticks wide. */
  private static void calm(MiniDesk desk) {
    for (int i = 0; i < 10; i++) {
      bar(desk, i % 2 == 0 ? 10_002 : 9_998);
    }
  }

  private static void bar(MiniDesk desk, long close) {
    desk.trade((double) close);
    desk.bar(close + 10, close - 10, close);
  }

  private static MiniDesk start(ContractType contract, Map<String, String> changes) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("ema_fast_bars", "2");
    parameters.put("ema_slow_bars", "3");
    parameters.put("atr_bars", "5");
    parameters.put("trend_bps", "1000");
    parameters.put("shock_atr", "100");
    parameters.put("regime_hold_ticks", "1");
    parameters.put("bollinger_bars", "5");
    parameters.put("bollinger_deviations", "1.5");
    parameters.put("rsi_bars", "3");
    parameters.putAll(changes);
    return MiniDesk.start(new MeanReversionDefinition(), contract, parameters);
  }
}
