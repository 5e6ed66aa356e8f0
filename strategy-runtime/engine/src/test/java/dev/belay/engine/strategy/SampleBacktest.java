package dev.belay.engine.strategy;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
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
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.session.KillLatchView;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TradeCsv;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backtests of {@code epp} on the two halves of the sample: trades before and after the middle of
 * its time span.
 */
final class SampleBacktest implements AutoCloseable {
  private static final String SAMPLE = "/bitstamp_trades_from_20131125_usd.csv";
  private static final Money CAPITAL = Money.of("10000", "USD");
  private static final Instrument BITCOIN =
      new Instrument(
          new InstrumentId("BTC-USD.bitstamp"),
          ContractType.SPOT,
          "BTC",
          "USD",
          Price.of("0.01"),
          new Quantity(new BigDecimal("0.00000001")),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private final Path home;
  private final Tape first;
  private final Tape rest;
  private int runs;

  /** Which part of the sample. */
  enum Part {
    FIRST,
    REST
  }

  /** A backtest's report and journal. */
  record Outcome(SessionReport report, List<JournalEvent> rows) {
    List<FillEdge> edges() {
      return FillEdge.of(rows);
    }

    double netUsd() {
      return usd(report.liquidationUnits() - CAPITAL.units());
    }

    double drawdownUsd() {
      return usd(report.drawdownMaxUnits());
    }

    /** Equity at the last minute mark at or before an instant. */
    double equityUsdAt(long atNanos) {
      double equity = usd(CAPITAL.units());
      for (JournalEvent row : rows) {
        if (row.atNanos() > atNanos) {
          return equity;
        }
        if (row.payload() instanceof JournalPayload.Mark mark) {
          equity = usd(mark.equityUnits());
        }
      }
      return equity;
    }
  }

  private SampleBacktest(Path home, Tape first, Tape rest) {
    this.home = home;
    this.first = first;
    this.rest = rest;
  }

  /** Imports the sample and cuts it in two. */
  static SampleBacktest open(Path home) throws IOException {
    Path source = home.resolve("sample.csv");
    try (InputStream bytes = SampleBacktest.class.getResourceAsStream(SAMPLE)) {
      if (bytes == null) {
        throw new IOException("expected the resource " + SAMPLE + " on the class path");
      }
      Files.copy(bytes, source);
    }
    Path tapes = Files.createDirectories(home.resolve("tapes"));
    try (Tape whole = TradeCsv.read(source, BITCOIN, tapes)) {
      long start = whole.atNanos(0);
      long middle = start + (whole.atNanos(whole.rows() - 1) - start) / 2;
      long cut = whole.firstRowAt(middle);
      return new SampleBacktest(
          home, whole.slice(0, cut, tapes), whole.slice(cut, whole.rows(), tapes));
    }
  }

  Tape tape(Part part) {
    return switch (part) {
      case FIRST -> first;
      case REST -> rest;
    };
  }

  Outcome run(Part part, Map<String, String> parameters) {
    return run(part, parameters, Duration.ofDays(30));
  }

  Outcome run(Part part, Map<String, String> parameters, Duration duration) {
    runs++;
    SessionSpec spec = spec(part, parameters, duration);
    Path directory = home.resolve(spec.id().value());
    EngineSetup setup =
        new EngineSetup(
            spec,
            tape(part),
            directory,
            "0".repeat(64),
            InstantSource.system(),
            KillLatchView.OPEN,
            Optional.empty());
    try (EngineSession session = EngineSession.open(setup)) {
      SessionReport report = SessionFixture.toEnd(session);
      return new Outcome(report, rows(spec, session.log()));
    }
  }

  @Override
  public void close() {
    first.close();
    rest.close();
  }

  private SessionSpec spec(Part part, Map<String, String> parameters, Duration duration) {
    StrategyDefinition epp = Catalogue.find("epp", 1).orElseThrow();
    BotConfig bot =
        new BotConfig(
            epp.name(),
            epp.version(),
            ParameterValues.of(epp.parameters(), parameters),
            BITCOIN,
            CAPITAL,
            Duration.ofMinutes(1).toNanos(),
            new RiskConfig(
                new Quantity(new BigDecimal("0.6")),
                Money.of("5000", "USD"),
                10,
                Duration.ofMinutes(5).toNanos(),
                true),
            new VenueConfig(
                BasisPoints.of("10"),
                BasisPoints.of("20"),
                BasisPoints.of("2"),
                Duration.ofMillis(50).toNanos(),
                Duration.ofMillis(50).toNanos(),
                Optional.empty()));
    return new SessionSpec(
        new SessionId("sample-" + runs),
        SessionKind.BACKTEST,
        bot,
        Feed.tape(tape(part).sha256()),
        ClockSpec.unlimited(),
        new SessionBounds(
            duration.toNanos(), Money.of("5000", "USD"), new BigDecimal("0.5"), Optional.empty()),
        Duration.ofMinutes(1).toNanos(),
        Optional.empty(),
        "");
  }

  private static List<JournalEvent> rows(SessionSpec spec, Path log) {
    JournalProjection projection = new JournalProjection(spec);
    List<JournalEvent> rows = new ArrayList<>();
    try (LogReader frames = LogReader.open(log)) {
      while (frames.next()) {
        projection.project(frames).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static double usd(long units) {
    return (double) units / Money.UNITS_PER_WHOLE;
  }
}
