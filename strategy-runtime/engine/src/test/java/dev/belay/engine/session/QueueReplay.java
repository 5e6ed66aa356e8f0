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
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.FilledDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.recording.BinanceRecording;
import dev.belay.engine.recording.ImportRequest;
import dev.belay.engine.recording.OnGap;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.tape.Tape;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The recording and the runs of {@code cases/queue-replay.md}. */
final class QueueReplay {
  static final Instrument PERPETUAL =
      new Instrument(
          new InstrumentId("BTCUSDT.binance-usdm"),
          ContractType.LINEAR_PERPETUAL,
          "BTC",
          "USDT",
          Price.of("0.1"),
          Quantity.of("0.001"),
          BigDecimal.ONE,
          Money.of("5", "USDT"));

  private static final MarketModel WHOLE = MarketModel.of(MarketModel.Profile.HFTBACKTEST_WHOLE);

  private QueueReplay() {}

  /** The folder of shared cases and data, above this one; absent where it is not. */
  static Optional<Path> shared() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared"))
        .filter(at -> Files.isDirectory(at.resolve("cases/queue-replay")))
        .findFirst();
  }

  static Tape tape(Path shared, Path tapes) {
    return BinanceRecording.usdm(
            new ImportRequest(
                List.of(shared.resolve("data/binance-usdm/btcusdt_20240808.gz")),
                PERPETUAL,
                tapes,
                OnGap.REFUSE,
                OptionalLong.empty(),
                lines -> {}))
        .tape();
  }

  static SessionSpec spec(String run, Tape tape) {
    return switch (run) {
      case "Q-V1" -> spec(tape, WHOLE.withQueue(MarketModel.Queue.RISK_AVERSE), "0.001", "0.01");
      case "Q-V2" -> spec(tape, WHOLE.withQueue(MarketModel.Queue.LOG), "0.001", "0.01");
      case "Q-V3" -> spec(tape, WHOLE.withQueue(MarketModel.Queue.POWER, 2), "0.01", "0.1");
      default -> throw new IllegalArgumentException("expected a run of the case, was " + run);
    };
  }

  static SessionSpec spec(Tape tape, MarketModel market, String size, String cap) {
    StrategyDefinition strategy = Catalogue.find("join-best", 1).orElseThrow();
    BotConfig bot =
        new BotConfig(
            "join-best",
            1,
            ParameterValues.of(strategy.parameters(), Map.of("size", size, "cap", cap)),
            tape.instrument(),
            Money.of("100000", "USDT"),
            60_000_000_000L,
            new RiskConfig(
                Quantity.of("10"), Money.of("1000000", "USDT"), 100, 30_000_000_000L, false),
            new VenueConfig(
                    BasisPoints.of("-0.5"),
                    BasisPoints.of("7"),
                    BasisPoints.of("0"),
                    10_000_000L,
                    10_000_000L,
                    Optional.empty())
                .withMarket(market));
    return new SessionSpec(
        new SessionId("queue-replay"),
        SessionKind.BACKTEST,
        bot,
        Feed.tape(tape.sha256()),
        ClockSpec.unlimited(),
        new SessionBounds(
            3_600_000_000_000L, Money.of("100000", "USDT"), BigDecimal.ONE, Optional.empty()),
        60_000_000_000L,
        Optional.empty(),
        "queue-replay");
  }

  /** The same session as a replay of its recording. */
  static SessionSpec replayOf(SessionSpec spec) {
    return new SessionSpec(
        new SessionId("replay"),
        SessionKind.REPLAY,
        spec.bot(),
        spec.feed(),
        spec.clock(),
        spec.bounds(),
        spec.leaseNanos(),
        Optional.of(spec.id()),
        spec.correlation());
  }

  /** A fill as the case's file has it. */
  record Row(long exchangeNanos, String side, long priceTicks, long lots) {
    private static final Comparator<Row> ORDER =
        Comparator.comparingLong(Row::exchangeNanos)
            .thenComparing(Row::side, Comparator.reverseOrder())
            .thenComparingLong(Row::priceTicks);

    @Override
    public String toString() {
      return exchangeNanos + "," + side + "," + priceTicks + "," + lots;
    }
  }

  /** The fills of a log, sorted as the case says. */
  static List<String> fills(Path log) {
    List<Row> rows = new ArrayList<>();
    FilledDecoder filled = new FilledDecoder();
    MessageHeaderDecoder header = new MessageHeaderDecoder();
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        if (reader.template() == FilledDecoder.TEMPLATE_ID) {
          filled.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
          rows.add(
              new Row(
                  filled.venueAt(),
                  Codes.side(filled.side()).name(),
                  filled.priceTicks(),
                  filled.quantityLots()));
        }
      }
    }
    rows.sort(Row.ORDER);
    return rows.stream().map(Row::toString).toList();
  }
}
