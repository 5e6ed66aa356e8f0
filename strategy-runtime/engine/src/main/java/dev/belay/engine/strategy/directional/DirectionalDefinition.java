package dev.belay.engine.strategy.directional;

import static dev.belay.api.strategy.ParameterDefinition.choice;
import static dev.belay.api.strategy.ParameterDefinition.integer;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.indicator.Ema;
import dev.belay.engine.strategy.regime.RegimeDetector;
import dev.belay.engine.strategy.regime.RegimeSettings;
import dev.belay.engine.strategy.taking.TradeSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes {@code directional} and makes it. */
public final class DirectionalDefinition implements StrategyDefinition {
  private static final List<ParameterDefinition> OWN =
      List.of(
          integer("ema_fast_bars", "bars", 10, 1, 1_000, "Length of the fast average."),
          integer("ema_slow_bars", "bars", 20, 2, 5_000, "Length of the slow average."),
          choice(
              "ema_seed",
              List.of("sma", "first"),
              "What the averages start from: the mean of their first bars, or the first bar."),
          choice(
              "act_at",
              List.of("close", "next_open"),
              "When orders go out: at once when a bar closes, or at the next bar's first print."),
          TradeSize.DEFINITION,
          choice(
              "regime_filter",
              List.of("off", "on"),
              "Whether it is flat unless the regime is the trend its averages say."));

  private static final List<ParameterDefinition> ALL =
      Stream.concat(OWN.stream(), RegimeSettings.WITHOUT_AVERAGES.stream()).toList();

  @Override
  public String name() {
    return "directional";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String summary() {
    return "Long while the fast average is above the slow one, else short, or flat on spot.";
  }

  @Override
  public List<ParameterDefinition> parameters() {
    return ALL;
  }

  @Override
  public Strategy create(Setup setup) {
    ParameterValues p = setup.parameters();
    int fast = p.integer("ema_fast_bars");
    int slow = p.integer("ema_slow_bars");
    if (fast >= slow) {
      throw new IllegalArgumentException(
          "expected ema_fast_bars below ema_slow_bars, was " + fast + " and " + slow);
    }
    Ema.Seed seed = p.text("ema_seed").equals("sma") ? Ema.Seed.SMA : Ema.Seed.FIRST;
    return new DirectionalStrategy(
        new DirectionalStrategy.Averages(new Ema(fast, seed), new Ema(slow, seed)),
        TradeSize.of(setup),
        p.text("act_at").equals("next_open"),
        p.text("regime_filter").equals("on")
            ? Optional.of(new RegimeDetector(RegimeSettings.of(p)))
            : Optional.empty());
  }
}
