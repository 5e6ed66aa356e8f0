package dev.belay.evidence.candidate;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.StudyPlan;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlMap;
import dev.belay.evidence.document.YamlReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A candidate as a person writes it.
 *
 * @param id the desk's name for it
 * @param config defaults filled in, feeds resolved
 */
public record CandidateFile(CandidateId id, CandidateConfig config) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int DAY_SECONDS = 86_400;
  private static final String MULTIPLIER_MAX = "1000000000";

  /** Where names in the file lead. */
  public record Lookups(
      KnownStrategies strategies, NearbyFiles files, Function<String, Optional<Feed>> feeds) {}

  /**
   * Reads a candidate's YAML.
   *
   * @param file its name, for messages
   * @throws YamlError naming file, line and column of the first thing that does not fit, in it or
   *     in a file that it names
   */
  public static CandidateFile read(String file, String text, Lookups lookups) {
    YamlMap root = root(file, text);
    return read(root, lookups, feeds(root.map("feeds"), lookups.feeds()));
  }

  /**
   * Reads a candidate's YAML whose feeds are not asked for; it may leave them out.
   *
   * @param file its name, for messages
   * @throws YamlError as {@link #read}
   */
  public static CandidateFile readWithoutFeeds(String file, String text, Lookups lookups) {
    return read(root(file, text), lookups, new TreeMap<>());
  }

  private static YamlMap root(String file, String text) {
    return YamlReader.read(file, text)
        .only(
            "candidate",
            "strategy",
            "version",
            "instrument",
            "capital",
            "bar_seconds",
            "risk",
            "venue",
            "execution",
            "loop",
            "budget",
            "bounds",
            "feeds",
            "parameters",
            "regression");
  }

  private static CandidateFile read(YamlMap root, Lookups lookups, SortedMap<String, Feed> feeds) {
    CandidateId id = root.value("candidate", CandidateId::new);
    BotConfig bot = bot(root, lookups);
    YamlMap bounds = root.map("bounds").only("loss_max", "drawdown_max");
    BigDecimal drawdown = positive(bounds, "drawdown_max");
    if (drawdown.compareTo(BigDecimal.ONE) > 0) {
      throw bounds.error("drawdown_max", "expected a share of the capital of at most 1");
    }
    Money loss = new Money(positive(bounds, "loss_max"), bot.instrument().quoteCurrency());
    Optional<StudyPlan> regression =
        root.has("regression")
            ? Optional.of(
                RegressionReader.read(
                    root.map("regression"), definitions(root, lookups.strategies())))
            : Optional.empty();
    CandidateConfig config = new CandidateConfig(bot, loss, drawdown, feeds, regression);
    return new CandidateFile(id, config);
  }

  private static BotConfig bot(YamlMap root, Lookups lookups) {
    Instrument instrument = instrument(root.map("instrument"));
    return new BotConfig(
        root.text("strategy"),
        version(root),
        parameters(root, definitions(root, lookups.strategies())),
        instrument,
        new Money(positive(root, "capital"), instrument.quoteCurrency()),
        root.whole("bar_seconds", 1, DAY_SECONDS) * NANOS_PER_SECOND,
        RiskReader.risk(root.map("risk"), instrument.quoteCurrency()),
        VenueReader.read(root.map("venue"), instrument, lookups.files()),
        root.has("execution")
            ? Optional.of(RiskReader.execution(root.map("execution")))
            : Optional.empty(),
        root.has("loop") ? Optional.of(LoopReader.loop(root.map("loop"))) : Optional.empty(),
        root.has("budget") ? Optional.of(LoopReader.budget(root.map("budget"))) : Optional.empty());
  }

  private static int version(YamlMap root) {
    return root.integer("version", 1, 1_000_000);
  }

  private static List<ParameterDefinition> definitions(YamlMap root, KnownStrategies strategies) {
    String strategy = root.text("strategy");
    int version = version(root);
    return strategies
        .parameters(strategy, version)
        .orElseThrow(() ->
            root.error(
                "strategy",
                "expected a strategy of the catalogue, was " + strategy + " version " + version));
  }

  private static ParameterValues parameters(YamlMap root, List<ParameterDefinition> definitions) {
    if (!root.has("parameters")) {
      return ParameterValues.of(definitions, Map.of());
    }
    YamlMap given = root.map("parameters");
    given.only(definitions.stream().map(ParameterDefinition::name).toArray(String[]::new));
    Map<String, String> values = given.texts();
    // One at a time, so that the position is that of the value that does not fit.
    for (ParameterDefinition definition : definitions) {
      if (given.has(definition.name())) {
        given.value(
            definition.name(),
            text -> ParameterValues.of(List.of(definition), Map.of(definition.name(), text)));
      }
    }
    return ParameterValues.of(definitions, values);
  }

  private static Instrument instrument(YamlMap map) {
    map.only("id", "contract", "base", "quote", "tick", "lot", "multiplier", "min_notional");
    String quote = currency(map, "quote");
    return new Instrument(
        map.value("id", InstrumentId::new),
        map.choice("contract", ContractType.class),
        currency(map, "base"),
        quote,
        new Price(positive(map, "tick")),
        new Quantity(positive(map, "lot")),
        map.has("multiplier") ? multiplier(map) : BigDecimal.ONE,
        new Money(map.has("min_notional") ? amount(map, "min_notional") : BigDecimal.ZERO, quote));
  }

  private static BigDecimal multiplier(YamlMap map) {
    positive(map, "multiplier");
    return map.decimal("multiplier", BigDecimal.ZERO, new BigDecimal(MULTIPLIER_MAX));
  }

  private static String currency(YamlMap map, String key) {
    return map.value(
        key,
        text -> {
          if (!text.matches("[A-Z0-9]{2,12}")) {
            throw new IllegalArgumentException(
                "expected a currency code of 2 to 12 characters A-Z 0-9");
          }
          return text;
        });
  }

  private static SortedMap<String, Feed> feeds(
      YamlMap map, Function<String, Optional<Feed>> lookup) {
    map.only("regression", "soak");
    SortedMap<String, Feed> found = new TreeMap<>();
    for (String purpose : List.of("regression", "soak")) {
      String name = map.text(purpose);
      Feed feed =
          lookup
              .apply(name)
              .orElseThrow(() ->
                  map.error(
                      purpose,
                      "expected a feed this desk has, was \""
                          + name
                          + "\"; bring it in with `belay data import`"));
      found.put(purpose, feed);
    }
    return found;
  }

  private static BigDecimal positive(YamlMap map, String key) {
    BigDecimal value = amount(map, key);
    if (value.signum() == 0) {
      throw map.error(key, "expected a number above zero, was 0");
    }
    return value;
  }

  private static BigDecimal amount(YamlMap map, String key) {
    return map.decimal(key, BigDecimal.ZERO, new BigDecimal("1000000000000"));
  }
}
