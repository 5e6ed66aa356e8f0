package dev.belay.api.session;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.strategy.ParameterValues;
import java.util.Optional;

/**
 * Everything that decides what a bot does, but for its feed and clock.
 *
 * @param strategy name in the catalogue
 * @param version of the strategy
 * @param parameters checked, defaults filled in
 * @param instrument what it trades
 * @param capital allotted, in the quote currency, above zero
 * @param barNanos length of the bars it sees, above zero
 * @param risk what its orders may be
 * @param venue how the simulated venue behaves
 * @param execution how executions are worked; absent: {@link ExecutionConfig#DEFAULT}
 * @param loop what wakes it; absent: {@link LoopConfig#DEFAULT}
 * @param budget what it may use; absent: {@link ResourceBudget#NONE}
 */
public record BotConfig(
    String strategy,
    int version,
    ParameterValues parameters,
    Instrument instrument,
    Money capital,
    long barNanos,
    RiskConfig risk,
    VenueConfig venue,
    Optional<ExecutionConfig> execution,
    Optional<LoopConfig> loop,
    Optional<ResourceBudget> budget) {
  /** A bot with everything else as by default. */
  public BotConfig(
      String strategy,
      int version,
      ParameterValues parameters,
      Instrument instrument,
      Money capital,
      long barNanos,
      RiskConfig risk,
      VenueConfig venue) {
    this(
        strategy,
        version,
        parameters,
        instrument,
        capital,
        barNanos,
        risk,
        venue,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public BotConfig {
    if (barNanos <= 0) {
      throw new IllegalArgumentException("expected a bar length above zero, was " + barNanos);
    }
    if (venue.hedge().isPresent() && instrument.contract() != ContractType.LINEAR_PERPETUAL) {
      throw new IllegalArgumentException(
          "expected a perpetual for long and short at once, was " + instrument.contract());
    }
    if (capital.amount().signum() <= 0 || !capital.currency().equals(instrument.quoteCurrency())) {
      throw new IllegalArgumentException(
          "expected a capital above zero in " + instrument.quoteCurrency() + ", was " + capital);
    }
  }

  /** What wakes it, the default filled in. */
  public LoopConfig loopOrDefault() {
    return loop.orElse(LoopConfig.DEFAULT);
  }

  /** What it may use, the default filled in. */
  public ResourceBudget budgetOrDefault() {
    return budget.orElse(ResourceBudget.NONE);
  }

  /** The same with other parameters. */
  public BotConfig withParameters(ParameterValues other) {
    return new BotConfig(
        strategy,
        version,
        other,
        instrument,
        capital,
        barNanos,
        risk,
        venue,
        execution,
        loop,
        budget);
  }

  /** The same with another loop. */
  public BotConfig withLoop(LoopConfig other) {
    return new BotConfig(
        strategy,
        version,
        parameters,
        instrument,
        capital,
        barNanos,
        risk,
        venue,
        execution,
        Optional.of(other),
        budget);
  }

  /** The same with another budget. */
  public BotConfig withBudget(ResourceBudget other) {
    return new BotConfig(
        strategy,
        version,
        parameters,
        instrument,
        capital,
        barNanos,
        risk,
        venue,
        execution,
        loop,
        Optional.of(other));
  }
}
