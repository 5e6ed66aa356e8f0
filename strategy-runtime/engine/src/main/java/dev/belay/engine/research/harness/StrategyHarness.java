package dev.belay.engine.research.harness;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.LookAhead;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs one strategy on a made-up market: a random walk of prints around 800. */
public final class StrategyHarness implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_700_000_000L * SECOND;
  private static final int PRINTS = 5_000;
  private static final int CUTS = 3;
  private static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("BTC-USD.harness"),
          ContractType.SPOT,
          "BTC",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.00000001"),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private final StrategyDefinition definition;
  private final Tape tape;
  private final Path folder;
  private final Backtests backtests;

  private StrategyHarness(StrategyDefinition definition, Tape tape, Path folder) {
    this.definition = definition;
    this.tape = tape;
    this.folder = folder;
    backtests =
        new Backtests(
            bot(definition),
            new SessionBounds(
                SessionBounds.DURATION_NANOS_MAX,
                Money.of("5000", "USD"),
                new BigDecimal("0.9"),
                Optional.empty()),
            (name, version) -> Optional.of(definition),
            folder.resolve("runs"));
  }

  /**
   * A harness with a market of its own.
   *
   * @param folder an empty folder for tape and logs
   */
  public static StrategyHarness open(StrategyDefinition definition, Path folder) {
    try {
      Path tapes = Files.createDirectories(folder.resolve("tapes"));
      return new StrategyHarness(definition, walk(tapes), folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Runs with parameters; what is not given is the default.
   *
   * @throws IllegalArgumentException naming the parameter, what was wrong and what is allowed
   */
  public RunResult run(Map<String, String> parameters) {
    return backtests.run(ParameterValues.of(definition.parameters(), parameters), tape);
  }

  /** Where the strategy knew the future; absent when nothing it decided depends on it. */
  public Optional<LookAhead.Leak> leak(Map<String, String> parameters) {
    return new LookAhead(backtests, folder.resolve("cuts"))
        .find(ParameterValues.of(definition.parameters(), parameters), tape, CUTS, 1);
  }

  /** The cap of the position's absolute value. */
  public long positionCapLots() {
    return INSTRUMENT.lots(backtests.bot().risk().positionMax());
  }

  @Override
  public void close() {
    tape.close();
  }

  private static Tape walk(Path tapes) {
    SplittableRandom random = new SplittableRandom(7);
    try (TapeWriter writer = TapeWriter.open(tapes, INSTRUMENT, 0)) {
      long at = START;
      long price = 80_000;
      for (int i = 0; i < PRINTS; i++) {
        at += random.nextLong(1, 9) * SECOND;
        price = Math.clamp(price + random.nextLong(-60, 61), 60_000, 100_000);
        writer.trade(at, price, random.nextLong(1, 300_000_001));
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  private static BotConfig bot(StrategyDefinition definition) {
    return new BotConfig(
        definition.name(),
        definition.version(),
        ParameterValues.of(definition.parameters(), Map.of()),
        INSTRUMENT,
        Money.of("10000", "USD"),
        60 * SECOND,
        new RiskConfig(Quantity.of("2"), Money.of("5000", "USD"), 20, 300 * SECOND, true),
        new VenueConfig(
            BasisPoints.of("10"),
            BasisPoints.of("20"),
            BasisPoints.of("2"),
            50_000_000L,
            50_000_000L,
            Optional.empty()));
  }
}
