package dev.belay.engine.strategy.directional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.strategy.MiniDesk;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sizes in lots of 0.001. */
class DirectionalStrategyTest {
  private static final ExecutionRequest ENTER_LONG = ExecutionRequest.market(Side.BUY, 100);
  private static final ExecutionRequest CLOSE_LONG = ExecutionRequest.close(100);
  private static final ExecutionRequest ENTER_SHORT = ExecutionRequest.market(Side.SELL, 100);

  @Test
  void actsFromTheSlowthBarOn() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());

    bar(desk, 100);
    bar(desk, 101);
    assertThat(desk.executions).isEmpty();
    bar(desk, 102);

    assertThat(desk.executions).containsExactly(ENTER_LONG);
  }

  @Test
  void isLongWhenTheAveragesAreEqual() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());

    rise(desk, 100, 100, 100);

    assertThat(desk.executions).containsExactly(ENTER_LONG);
  }

  @Test
  void skipsBarsOfOnePrice() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());
    bar(desk, 100);
    bar(desk, 101);

    desk.bar(102, 102, 102);
    assertThat(desk.executions).isEmpty();
    bar(desk, 103);

    assertThat(desk.executions).containsExactly(ENTER_LONG);
  }

  @Test
  void reversesInTwoOrders() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());

    rise(desk, 100, 101, 102, 90);

    assertThat(desk.executions).containsExactly(ENTER_LONG, CLOSE_LONG, ENTER_SHORT);
  }

  @Test
  void goesFlatOnSpot() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());

    rise(desk, 100, 101, 102, 90, 80);

    assertThat(desk.executions).containsExactly(ENTER_LONG, CLOSE_LONG);
  }

  @Test
  void entersOnceATrend() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());

    rise(desk, 100, 101, 102, 103, 104, 105);

    assertThat(desk.executions).hasSize(1);
  }

  @Test
  void topsUpAtTheNextBarWhatAnEntryDidNotFill() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());
    desk.takeAtMost(40);

    rise(desk, 90_000, 90_001, 90_002, 90_003, 90_004, 90_005);

    assertThat(desk.executions)
        .containsExactly(
            ENTER_LONG,
            ExecutionRequest.market(Side.BUY, 60),
            ExecutionRequest.market(Side.BUY, 20));
    assertThat(desk.positionLots()).isEqualTo(100);
  }

  @Test
  void reachesItsTargetAfterAReversalThatFilledInPart() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());
    rise(desk, 100, 101, 102);
    desk.takeAtMost(30);
    bar(desk, 90);
    assertThat(desk.executions).endsWith(CLOSE_LONG, ENTER_SHORT);
    assertThat(desk.positionLots()).isEqualTo(40);
    desk.takeAtMost(Long.MAX_VALUE);
    bar(desk, 80);

    assertThat(desk.executions).endsWith(ExecutionRequest.close(40), ENTER_SHORT);
    assertThat(desk.positionLots()).isEqualTo(-100);
  }

  @Test
  void closesWhatIsMoreThanItsTarget() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());
    desk.hold(130);

    rise(desk, 100, 101, 102);

    assertThat(desk.executions).containsExactly(ExecutionRequest.close(30));
  }

  /** A lot at 90,000 ticks is worth 0.9, and the venue's least order 1. */
  @Test
  void doesNotMissLessThanTheVenuesLeastOrder() {
    MiniDesk desk = start(ContractType.LINEAR_PERPETUAL, Map.of());
    desk.hold(99);
    rise(desk, 90_000, 90_001, 90_002);
    assertThat(desk.executions).isEmpty();
    desk.hold(98);
    bar(desk, 90_003);

    assertThat(desk.executions).containsExactly(ExecutionRequest.market(Side.BUY, 2));
  }

  @Test
  void waitsForTheNextOpenWhenToldTo() {
    MiniDesk desk = start(ContractType.SPOT, Map.of("act_at", "next_open"));
    rise(desk, 100, 101, 102);
    assertThat(desk.executions).isEmpty();

    desk.trade(103);
    desk.trade(104);

    assertThat(desk.executions).containsExactly(ENTER_LONG);
  }

  @Test
  void tradesOnlyATrendWhenFiltered() {
    Map<String, String> filtered =
        Map.of("regime_filter", "on", "atr_bars", "2", "trend_bps", "30", "regime_hold_ticks", "1");
    MiniDesk sideways = start(ContractType.SPOT, filtered);
    rise(sideways, 100, 100, 100, 100, 100);
    assertThat(sideways.executions).isEmpty();

    MiniDesk trend = start(ContractType.SPOT, filtered);
    rise(trend, 100, 103, 106, 109);
    assertThat(trend.executions).containsExactly(ENTER_LONG);
    rise(trend, 109, 109, 109, 109, 109);
    assertThat(trend.executions).containsExactly(ENTER_LONG, CLOSE_LONG);
  }

  @Test
  void doesNothingUnlessActive() {
    MiniDesk desk = start(ContractType.SPOT, Map.of());
    desk.strategy().onState(BotState.HELD);

    rise(desk, 100, 101, 102);

    assertThat(desk.executions).isEmpty();
  }

  @Test
  void refusesAFastAverageThatIsNotFaster() {
    assertThatThrownBy(() -> start(ContractType.SPOT, Map.of("ema_fast_bars", "3")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 3 and 3");
  }

  private static void rise(MiniDesk desk, long... closes) {
    for (long close : closes) {
      bar(desk, close);
    }
  }

  private static void bar(MiniDesk desk, long close) {
    desk.bar(close + 1, close - 1, close);
  }

  private static MiniDesk start(ContractType contract, Map<String, String> changes) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("ema_fast_bars", "2");
    parameters.put("ema_slow_bars", "3");
    parameters.putAll(changes);
    return MiniDesk.start(new DirectionalDefinition(), contract, parameters);
  }
}
