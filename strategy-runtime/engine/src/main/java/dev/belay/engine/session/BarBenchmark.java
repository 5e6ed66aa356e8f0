package dev.belay.engine.session;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.strategy.directional.DirectionalDefinition;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** How fast a crossing of averages runs over a month of one-minute bars, without log or report. */
public final class BarBenchmark {
  /** Bars of one run. */
  public static final int BARS = 45_031;

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_640_995_200L * SECOND;
  private static final int BATCH = 65_536;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("BTC-USD.bench"),
          ContractType.LINEAR_PERPETUAL,
          "BTC",
          "USD",
          Price.of("0.5"),
          Quantity.of("0.001"),
          BigDecimal.ONE,
          Money.of("0", "USD"));

  private BarBenchmark() {}

  /**
   * The best of the runs; those before it warm up.
   *
   * @param barsPerSecond of wall time
   * @param barsPerCpuSecond of the thread's CPU time: what a core of its own would give
   */
  public record Result(double barsPerSecond, double barsPerCpuSecond) {}

  /**
   * Runs {@code directional} {@code runs} times over one random walk, always the same.
   *
   * @param scratch directory for the tape
   */
  public static Result run(Path scratch, int runs) {
    double best = 0;
    double bestCpu = 0;
    try (Tape tape = tape(scratch)) {
      SessionSpec spec = spec(tape);
      for (int i = 0; i < runs; i++) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        play(spec, tape, scratch);
        best = Math.max(best, BARS * 1e9 / (System.nanoTime() - wall));
        bestCpu = Math.max(bestCpu, BARS * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpu));
      }
    }
    return new Result(best, bestCpu);
  }

  private static void play(SessionSpec spec, Tape tape, Path scratch) {
    EngineSetup setup =
        new EngineSetup(
            spec,
            tape,
            scratch,
            "0".repeat(64),
            InstantSource.system(),
            KillLatchView.OPEN,
            Optional.empty());
    try (EngineSession session = EngineSession.openUnrecorded(setup)) {
      long next = session.run(BATCH);
      while (next != EngineSession.OVER) {
        next = session.run(BATCH);
      }
    }
  }

  private static Tape tape(Path scratch) {
    Random random = new Random(1);
    try (TapeWriter writer = TapeWriter.open(scratch, INSTRUMENT, TapeFeed.BARS)) {
      long close = 94_000;
      for (int i = 1; i <= BARS; i++) {
        long open = close;
        close += random.nextInt(-60, 61);
        long high = Math.max(open, close) + random.nextInt(30);
        long low = Math.min(open, close) - random.nextInt(30);
        long at = START + i * MINUTE;
        writer.bar(at, new TapeWriter.BarRow(at - MINUTE, open, high, low, close, 1_000));
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  private static SessionSpec spec(Tape tape) {
    DirectionalDefinition directional = new DirectionalDefinition();
    BotConfig bot =
        new BotConfig(
            directional.name(),
            directional.version(),
            ParameterValues.of(directional.parameters(), Map.of()),
            INSTRUMENT,
            Money.of("1000000", "USD"),
            MINUTE,
            new RiskConfig(Quantity.of("1"), Money.of("100000", "USD"), 10, 5 * MINUTE, true),
            new VenueConfig(
                    BasisPoints.of("0"),
                    BasisPoints.of("0"),
                    BasisPoints.of("0"),
                    0,
                    0,
                    Optional.empty())
                .withMarket(MarketModel.of(MarketModel.Profile.BARS)));
    return new SessionSpec(
        new SessionId("bench-bars"),
        SessionKind.BACKTEST,
        bot,
        Feed.tape(tape.sha256()),
        ClockSpec.unlimited(),
        new SessionBounds(
            SessionBounds.DURATION_NANOS_MAX,
            Money.of("900000", "USD"),
            BigDecimal.ONE,
            Optional.empty()),
        MINUTE,
        Optional.empty(),
        "bench");
  }
}
