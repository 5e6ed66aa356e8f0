package dev.belay.evidence.candidate;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.RiskPolicy;
import dev.belay.evidence.document.YamlMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads {@code risk} and {@code execution} of a candidate. */
final class RiskReader {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int DAY_SECONDS = 86_400;
  private static final BigDecimal AMOUNT_MAX = new BigDecimal("1000000000000");
  private static final BigDecimal LEAST = new BigDecimal("0.00000001");

  private RiskReader() {}

  static RiskConfig risk(YamlMap map, String quote) {
    map.only(
        "position_max",
        "order_notional_max",
        "active_orders_max",
        "freshness_limit_seconds",
        "cancel_before_place",
        "policy");
    return new RiskConfig(
        new Quantity(amount(map, "position_max")),
        new Money(amount(map, "order_notional_max"), quote),
        map.integer("active_orders_max", 1, 100),
        map.whole("freshness_limit_seconds", 1, DAY_SECONDS) * NANOS_PER_SECOND,
        map.flag("cancel_before_place", true),
        optional(map, "policy", YamlMap::map).map(policy -> policy(policy, quote)));
  }

  private static RiskPolicy policy(YamlMap map, String quote) {
    map.only(
        "daily_loss_max",
        "turnover_max",
        "exposure_max",
        "leverage_max",
        "margin",
        "cancel_budget",
        "rejects_max",
        "rates",
        "funding_rate_hard_stop_threshold",
        "fill_deviation_max_bps",
        "book_unchanged_seconds",
        "quote_change");
    return new RiskPolicy(
        money(map, "daily_loss_max", quote),
        money(map, "turnover_max", quote),
        money(map, "exposure_max", quote),
        optional(map, "leverage_max", (at, key) -> at.decimal(key, LEAST, new BigDecimal(1_000))),
        optional(map, "margin", YamlMap::map).map(RiskReader::margin),
        optional(map, "cancel_budget", YamlMap::map).map(RiskReader::counted),
        optional(map, "rejects_max", YamlMap::map).map(RiskReader::counted),
        optional(map, "rates", YamlMap::map).map(RiskReader::rates),
        optional(
            map,
            "funding_rate_hard_stop_threshold",
            (at, key) -> at.decimal(key, LEAST, BigDecimal.ONE)),
        optional(map, "fill_deviation_max_bps", RiskReader::basisPoints),
        optional(
            map,
            "book_unchanged_seconds",
            (at, key) -> at.whole(key, 1, DAY_SECONDS) * NANOS_PER_SECOND),
        optional(map, "quote_change", (at, key) -> at.choice(key, RiskPolicy.QuoteChange.class)));
  }

  private static RiskPolicy.Margin margin(YamlMap map) {
    map.only("maintenance", "ratio_soft", "ratio_hard", "liquidation_distance_min_bps");
    return map.value(
        "ratio_hard",
        text ->
            new RiskPolicy.Margin(
                map.decimal("maintenance", LEAST, BigDecimal.ONE),
                map.decimal("ratio_soft", LEAST, BigDecimal.ONE),
                map.decimal("ratio_hard", LEAST, BigDecimal.ONE),
                optional(map, "liquidation_distance_min_bps", RiskReader::basisPoints)));
  }

  private static RiskPolicy.Counted counted(YamlMap map) {
    map.only("count", "seconds");
    return new RiskPolicy.Counted(
        map.integer("count", 1, 10_000), map.whole("seconds", 1, DAY_SECONDS) * NANOS_PER_SECOND);
  }

  static RateLimits rates(YamlMap map) {
    map.integer("cancel_headroom", 0, 1_000_000);
    return limits(map);
  }

  /** Limits on requests; no headroom for cancels where the file says nothing of it. */
  static RateLimits limits(YamlMap map) {
    map.only("windows", "buckets", "cancel_headroom");
    List<RateLimits.Window> windows =
        optional(map, "windows", YamlMap::maps).orElse(List.of()).stream()
            .map(window -> {
              window.only("weight", "millis");
              return new RateLimits.Window(
                  window.integer("weight", 1, 1_000_000), millis(window, "millis"));
            })
            .toList();
    List<RateLimits.Bucket> buckets =
        optional(map, "buckets", YamlMap::maps).orElse(List.of()).stream()
            .map(bucket -> {
              bucket.only("capacity", "millis_per_weight");
              return new RateLimits.Bucket(
                  bucket.integer("capacity", 1, 1_000_000), millis(bucket, "millis_per_weight"));
            })
            .toList();
    if (!map.has("cancel_headroom")) {
      return new RateLimits(windows, buckets, 0);
    }
    return map.value(
        "cancel_headroom",
        text -> new RateLimits(windows, buckets, map.integer("cancel_headroom", 0, 1_000_000)));
  }

  static ExecutionConfig execution(YamlMap map) {
    map.only(
        "twap_notional_min",
        "twap_chunk_notional",
        "twap_window_seconds",
        "stealth_notional_min",
        "iceberg_notional_min",
        "max_chunks",
        "slippage_tight",
        "slippage_wide",
        "tight_below_profit",
        "at_venue");
    ExecutionConfig usual = ExecutionConfig.DEFAULT;
    return new ExecutionConfig(
        optional(map, "twap_notional_min", RiskReader::amount).orElse(usual.twapNotionalMin()),
        optional(map, "twap_chunk_notional", RiskReader::amount).orElse(usual.twapChunkNotional()),
        optional(
                map,
                "twap_window_seconds",
                (at, key) -> at.whole(key, 1, DAY_SECONDS) * NANOS_PER_SECOND)
            .orElse(usual.twapWindowNanos()),
        optional(map, "stealth_notional_min", RiskReader::amount)
            .orElse(usual.stealthNotionalMin()),
        optional(map, "iceberg_notional_min", RiskReader::amount)
            .orElse(usual.icebergNotionalMin()),
        optional(map, "max_chunks", (at, key) -> at.integer(key, 1, 100)).orElse(usual.chunksMax()),
        optional(map, "slippage_tight", RiskReader::fraction).orElse(usual.slippageTight()),
        optional(map, "slippage_wide", RiskReader::fraction).orElse(usual.slippageWide()),
        optional(map, "tight_below_profit", RiskReader::fraction).orElse(usual.tightBelowProfit()),
        optional(map, "at_venue", RiskReader::atVenue));
  }

  private static ExecutionConfig.AtVenue atVenue(YamlMap map, String key) {
    YamlMap kept = map.map(key);
    kept.only("windows", "stops");
    return new ExecutionConfig.AtVenue(kept.flag("windows", false), kept.flag("stops", false));
  }

  private static <T> Optional<T> optional(
      YamlMap map, String key, BiFunction<YamlMap, String, T> read) {
    return map.has(key) ? Optional.of(read.apply(map, key)) : Optional.empty();
  }

  private static Optional<Money> money(YamlMap map, String key, String quote) {
    return optional(map, key, RiskReader::amount).map(amount -> new Money(amount, quote));
  }

  private static BigDecimal amount(YamlMap map, String key) {
    return map.decimal(key, LEAST, AMOUNT_MAX);
  }

  private static BigDecimal fraction(YamlMap map, String key) {
    return map.decimal(key, BigDecimal.ZERO, new BigDecimal("0.99999999"));
  }

  private static BasisPoints basisPoints(YamlMap map, String key) {
    return new BasisPoints(map.decimal(key, LEAST, BigDecimal.valueOf(10_000)));
  }

  private static long millis(YamlMap map, String key) {
    return map.whole(key, 1, DAY_SECONDS * 1_000L) * NANOS_PER_MILLI;
  }
}
