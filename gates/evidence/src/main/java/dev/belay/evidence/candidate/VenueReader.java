package dev.belay.evidence.candidate;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BarRules;
import dev.belay.api.session.FeeTiers;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.evidence.document.YamlMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads how a candidate's venue is simulated. */
final class VenueReader {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int MINUTE_MILLIS = 60_000;
  private static final BigDecimal EXPONENT_MAX = BigDecimal.valueOf(100);

  private VenueReader() {}

  static VenueConfig read(YamlMap map, Instrument instrument, NearbyFiles files) {
    map.only(
        "maker_fee_bps",
        "taker_fee_bps",
        "slippage_bps",
        "entry_latency_millis",
        "response_latency_millis",
        "queue_default",
        "profile",
        "queue",
        "queue_exponent",
        "self_trade",
        "fee_tiers",
        "latency",
        "rates",
        "bar_path",
        "bar_fill",
        "position_mode",
        "hedge_inventory_ratio");
    Optional<FeeTiers> tiers =
        map.has("fee_tiers")
            ? Optional.of(tiers(map, instrument.quoteCurrency()))
            : Optional.empty();
    VenueConfig config =
        new VenueConfig(
            flat(map, "maker_fee_bps", tiers.map(all -> all.tiers().getFirst().makerFee())),
            flat(map, "taker_fee_bps", tiers.map(all -> all.tiers().getFirst().takerFee())),
            new BasisPoints(
                map.decimal("slippage_bps", BigDecimal.ZERO, BigDecimal.valueOf(1_000))),
            constantNanos(map, "entry_latency_millis"),
            constantNanos(map, "response_latency_millis"),
            map.has("queue_default")
                ? Optional.of(new Quantity(amount(map, "queue_default")))
                : Optional.empty());
    VenueConfig matched = map.has("profile") ? config.withMarket(market(map)) : plain(map, config);
    VenueConfig charged = tiers.map(matched::withTiers).orElse(matched);
    VenueConfig limited =
        map.has("rates") ? charged.withRates(RiskReader.rates(map.map("rates"))) : charged;
    VenueConfig late =
        map.has("latency")
            ? limited.withLatency(LatencyReader.read(map.map("latency"), files))
            : limited;
    return hedge(map, instrument).map(late::withHedge).orElse(late);
  }

  /** Nothing asks for a constant where another model stands; there it may be left out. */
  private static long constantNanos(YamlMap map, String key) {
    boolean spare = map.has("latency") && !map.has(key);
    return spare ? 0 : map.whole(key, 0, MINUTE_MILLIS) * NANOS_PER_MILLI;
  }

  /** How positions of both directions are held. */
  private enum PositionMode {
    ONE_WAY,
    HEDGE
  }

  private static Optional<HedgeMode> hedge(YamlMap map, Instrument instrument) {
    PositionMode mode =
        optional(map, "position_mode", PositionMode.values()).orElse(PositionMode.ONE_WAY);
    if (mode == PositionMode.HEDGE && instrument.contract() != ContractType.LINEAR_PERPETUAL) {
      throw map.error(
          "position_mode",
          "expected a perpetual for long and short at once, was " + instrument.contract());
    }
    boolean hasRatio = map.has("hedge_inventory_ratio");
    return switch (mode) {
      case ONE_WAY -> {
        if (hasRatio) {
          throw map.error(
              "hedge_inventory_ratio", "expected position_mode: hedge beside it, was none");
        }
        yield Optional.empty();
      }
      case HEDGE ->
          Optional.of(
              new HedgeMode(
                  hasRatio
                      ? map.decimal("hedge_inventory_ratio", BigDecimal.ZERO, BigDecimal.ONE)
                      : BigDecimal.ZERO));
    };
  }

  private static FeeTiers tiers(YamlMap map, String quote) {
    List<FeeTiers.Tier> tiers = new ArrayList<>();
    for (YamlMap each : map.maps("fee_tiers")) {
      each.only("volume", "maker_fee_bps", "taker_fee_bps");
      tiers.add(
          new FeeTiers.Tier(
              new Money(amount(each, "volume"), quote),
              new BasisPoints(fee(each, "maker_fee_bps")),
              new BasisPoints(fee(each, "taker_fee_bps"))));
    }
    return checked(map, "fee_tiers", () -> new FeeTiers(tiers));
  }

  /** The fee without volume: that of the first tier, which is not said twice differently. */
  private static BasisPoints flat(YamlMap map, String key, Optional<BasisPoints> ofFirstTier) {
    if (ofFirstTier.isPresent() && !map.has(key)) {
      return ofFirstTier.get();
    }
    BasisPoints said = new BasisPoints(fee(map, key));
    if (ofFirstTier.isPresent() && !ofFirstTier.get().equals(said)) {
      throw map.error(
          key,
          "expected "
              + ofFirstTier.get().value().toPlainString()
              + " as in the first of fee_tiers, or the key left out, was "
              + said.value().toPlainString());
    }
    return said;
  }

  /** What does not fit together is said at its place in the file. */
  private static <T> T checked(YamlMap map, String key, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException unfit) {
      throw map.error(key, String.valueOf(unfit.getMessage()));
    }
  }

  /** Without a profile there is no book, so nothing that belongs to one may be said. */
  private static VenueConfig plain(YamlMap map, VenueConfig config) {
    for (String key : List.of("queue", "queue_exponent", "self_trade", "bar_path", "bar_fill")) {
      if (map.has(key)) {
        throw map.error(key, "expected the profile it belongs to beside it, was none");
      }
    }
    return config;
  }

  private static MarketModel market(YamlMap map) {
    return new MarketModel(
        map.value("profile", text -> Words.of(MarketModel.Profile.values(), text)),
        optional(map, "queue", MarketModel.Queue.values()),
        map.has("queue_exponent") ? Optional.of(exponent(map)) : Optional.empty(),
        optional(map, "self_trade", MarketModel.SelfTrade.values()),
        bars(map));
  }

  private static Optional<BarRules> bars(YamlMap map) {
    Optional<BarRules.Path> path = optional(map, "bar_path", BarRules.Path.values());
    Optional<BarRules.MarketFill> fill = optional(map, "bar_fill", BarRules.MarketFill.values());
    if (path.isEmpty() && fill.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new BarRules(
            path.orElse(BarRules.DEFAULT.path()), fill.orElse(BarRules.DEFAULT.marketFill())));
  }

  private static double exponent(YamlMap map) {
    BigDecimal value = map.decimal("queue_exponent", BigDecimal.ZERO, EXPONENT_MAX);
    if (value.signum() == 0) {
      throw map.error("queue_exponent", "expected a number above zero, was 0");
    }
    return value.doubleValue();
  }

  private static <E extends Enum<E>> Optional<E> optional(YamlMap map, String key, E[] all) {
    return map.has(key)
        ? Optional.of(map.value(key, text -> Words.of(all, text)))
        : Optional.empty();
  }

  private static BigDecimal fee(YamlMap map, String key) {
    return map.decimal(key, BigDecimal.valueOf(-1_000), BigDecimal.valueOf(1_000));
  }

  private static BigDecimal amount(YamlMap map, String key) {
    return map.decimal(key, BigDecimal.ZERO, new BigDecimal("1000000000000"));
  }
}
