package dev.belay.evidence.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.LatencyModel;
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.ResourceBudget;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.study.StudyPlan;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.YamlError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CandidateFileTest {
  private static final String FILE =
      """
      candidate: epp-btc
      strategy: epp
      version: 1
      instrument: {id: BTC-USD.bitstamp, contract: SPOT, base: BTC, quote: USD, tick: 0.01,
                   lot: 0.00000001, multiplier: 1, min_notional: 1}
      capital: 10000
      bar_seconds: 60
      risk: {position_max: 2, order_notional_max: 5000, active_orders_max: 10,
             freshness_limit_seconds: 300, cancel_before_place: true}
      venue: {maker_fee_bps: 10, taker_fee_bps: 20, slippage_bps: 2, entry_latency_millis: 50,
              response_latency_millis: 50}
      bounds: {loss_max: 500, drawdown_max: 0.05}
      feeds: {regression: sample-first, soak: sample-rest}
      parameters: {min_net_edge_bps: 5}
      """;

  private static final List<ParameterDefinition> PARAMETERS =
      List.of(
          ParameterDefinition.decimal("min_net_edge_bps", "bp", "4", "0", "100", "edge"),
          ParameterDefinition.integer("levels", "", 1, 1, 16, "levels"));

  private static final Map<String, Feed> FEEDS =
      Map.of(
          "sample-first", Feed.tape("a".repeat(64)),
          "sample-rest", Feed.tape("b".repeat(64)));

  private static CandidateFile read(String text) {
    return CandidateFile.read(
        "c.yaml",
        text,
        new CandidateFile.Lookups(
            (name, version) ->
                name.equals("epp") && version == 1 ? Optional.of(PARAMETERS) : Optional.empty(),
            path -> {
              throw new IllegalArgumentException("there is no file " + path);
            },
            name -> Optional.ofNullable(FEEDS.get(name))));
  }

  @Test
  void whatIsNotSaidOfRiskAndExecutionIsNotInTheConfig() {
    CandidateConfig config = read(FILE).config();
    assertThat(config.bot().risk().policy()).isEmpty();
    assertThat(config.bot().execution()).isEmpty();
    assertThat(CanonicalJson.write(config)).doesNotContain("policy").doesNotContain("execution");
  }

  @Test
  void whatIsNotSaidOfTheRegressionIsStandardAndNotInTheConfig() {
    CandidateConfig config = read(FILE).config();
    assertThat(config.regression()).isEmpty();
    assertThat(config.study()).isEqualTo(StudyPlan.standard());
    assertThat(CanonicalJson.write(config)).doesNotContain("folds");
  }

  @Test
  void readsHowRegressionStudiesItAndCoversItByTheChecksum() {
    String text =
        FILE + "regression: {folds: 6, anchored: true, cuts: 5, seed: 9, grid: {levels: [1, 2]}}\n";
    CandidateConfig config = read(text).config();
    assertThat(config.study())
        .isEqualTo(
            new StudyPlan(
                6, true, 5, 9, new java.util.TreeMap<>(Map.of("levels", List.of("1", "2")))));
    assertThat(read(FILE + "regression: {folds: 6}\n").config().study().cuts()).isEqualTo(3);
    assertThat(Candidate.checksum(config)).isNotEqualTo(Candidate.checksum(read(FILE).config()));
    assertThat(CanonicalJson.read(CanonicalJson.write(config), CandidateConfig.class))
        .isEqualTo(config);
  }

  @Test
  void refusesARegressionThatCannotBe() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "{folds: 1}", "from 2 to 100",
                "{cuts: 0}", "from 1 to 100",
                "{fold: 4}", "unknown key",
                "{grid: {level: [1]}}", "unknown key",
                "{grid: {levels: [99]}}", "levels",
                "{grid: {levels: [1, 1]}}", "twice",
                "{grid: {levels: []}}", "0",
                "{grid: {levels: 1}}", "expected a list")
            .entrySet()) {
      assertThatThrownBy(() -> read(FILE + "regression: " + wrong.getKey() + "\n"))
          .isInstanceOf(YamlError.class)
          .hasMessageContaining(wrong.getValue());
    }
  }

  @Test
  void readsEveryLimitOfARiskPolicy() {
    CandidateConfig config =
        read(FILE.replace(
                    "cancel_before_place: true}",
                    """
                    cancel_before_place: true, policy: {daily_loss_max: 100,
                      turnover_max: 50000, exposure_max: 8000, leverage_max: 3,
                      margin: {maintenance: 0.005, ratio_soft: 0.5, ratio_hard: 0.8,
                               liquidation_distance_min_bps: 500},
                      cancel_budget: {count: 100, seconds: 60},
                      rejects_max: {count: 5, seconds: 60},
                      rates: {windows: [{weight: 10, millis: 1000}],
                              buckets: [{capacity: 20, millis_per_weight: 100}],
                              cancel_headroom: 2},
                      funding_rate_hard_stop_threshold: 0.001, fill_deviation_max_bps: 50,
                      book_unchanged_seconds: 20, quote_change: MOVE}}\
                    """)
                + "execution: {twap_notional_min: 20000, max_chunks: 5, at_venue: {stops: true}}\n")
            .config();
    RiskPolicy policy = config.bot().risk().policy().orElseThrow();
    assertThat(policy.dailyLossMax()).contains(Money.of("100", "USD"));
    assertThat(policy.cancelBudget()).contains(new RiskPolicy.Counted(100, 60_000_000_000L));
    assertThat(policy.rates().orElseThrow().cancelHeadroom()).isEqualTo(2);
    assertThat(policy.bookUnchangedNanos()).contains(20_000_000_000L);
    assertThat(policy.quoteChange()).contains(RiskPolicy.QuoteChange.MOVE);
    assertThat(config.bot().execution().orElseThrow().chunksMax()).isEqualTo(5);
    assertThat(config.bot().execution().orElseThrow().atVenue())
        .contains(new ExecutionConfig.AtVenue(false, true));
    assertThat(config.bot().execution().orElseThrow().slippageWide()).isEqualByComparingTo("0.005");
    assertThat(CanonicalJson.read(CanonicalJson.write(config), CandidateConfig.class))
        .isEqualTo(config);
  }

  @Test
  void readsLoopBudgetAndTheRatesOfTheVenue() {
    String said =
        """
        loop: {mode: tick, tick_millis: 100, idle: busy-spin}
        budget: {orders: {windows: [{weight: 5, millis: 1000}]},
                 cancels: {buckets: [{capacity: 9, millis_per_weight: 10}]},
                 requests: {windows: [{weight: 20, millis: 1000}], cancel_headroom: 5},
                 cpu: {millis: 200, within_millis: 1000}}
        """;
    BotConfig bot = read(FILE + said).config().bot();
    assertThat(bot.loopOrDefault())
        .isEqualTo(LoopConfig.ticking(100_000_000L, LoopConfig.Idle.BUSY_SPIN));
    assertThat(bot.budgetOrDefault().requests().orElseThrow().cancelHeadroom()).isEqualTo(5);
    assertThat(bot.budgetOrDefault().cpu())
        .contains(new ResourceBudget.CpuBudget(200_000_000L, 1_000_000_000L));
    assertThat(CanonicalJson.read(CanonicalJson.write(bot), BotConfig.class)).isEqualTo(bot);
    assertThat(read(FILE).config().bot().loop()).isEmpty();
    assertThat(CanonicalJson.write(read(FILE).config())).doesNotContain("loop", "budget");
    assertThat(venue("rates: {windows: [{weight: 3, millis: 1000}], cancel_headroom: 1}").rates())
        .isPresent();
  }

  @Test
  void refusesALoopThatIsNone() {
    assertThatThrownBy(() -> read(FILE + "loop: {mode: tick}\n"))
        .isInstanceOf(YamlError.class)
        .hasMessageContaining("tick_millis");
    assertThatThrownBy(() -> read(FILE + "loop: {mode: continuous, tick_millis: 5}\n"))
        .isInstanceOf(YamlError.class)
        .hasMessageContaining("expected mode: tick beside it");
    assertThatThrownBy(() -> read(FILE + "loop: {mode: sometimes}\n"))
        .isInstanceOf(YamlError.class)
        .hasMessageContaining("expected one of continuous, tick, was sometimes");
    assertThatThrownBy(() -> read(FILE + "budget: {cpu: {millis: 20, within_millis: 10}}\n"))
        .isInstanceOf(YamlError.class)
        .hasMessageContaining("expected a CPU time");
  }

  @Test
  void readsLongAndShortAtOnceOfAPerpetual() {
    String perpetual =
        FILE.replace("SPOT", "LINEAR_PERPETUAL").replace("venue: {", "venue: {HEDGE");
    assertThat(
            read(perpetual.replace("HEDGE", "position_mode: hedge, hedge_inventory_ratio: 0.5, "))
                .config()
                .bot()
                .venue()
                .hedge())
        .contains(new HedgeMode(new BigDecimal("0.5")));
    assertThat(read(perpetual.replace("HEDGE", "position_mode: one-way, ")).config())
        .isEqualTo(read(perpetual.replace("HEDGE", "")).config());
    assertThatThrownBy(() -> read(perpetual.replace("HEDGE", "hedge_inventory_ratio: 0.5, ")))
        .hasMessageContaining("expected position_mode: hedge beside it");
    assertThatThrownBy(() -> read(FILE.replace("venue: {", "venue: {position_mode: hedge, ")))
        .hasMessageContaining("expected a perpetual");
  }

  @Test
  void constantLatenciesAreAskedForOnlyWhereNoOtherModelStands() {
    String without =
        FILE.replaceFirst(
            "entry_latency_millis: 50,\\s+response_latency_millis: 50\\}", "LATENCY}");
    assertThat(without).isNotEqualTo(FILE);
    String feed = "latency: {feed_entry_factor: 1, feed_response_factor: 1}";

    assertThat(read(without.replace("LATENCY", feed)).config().bot().venue().latencyOrDefault())
        .isEqualTo(new LatencyModel.Feed(1, 1));
    assertThatThrownBy(() -> read(without.replace(", LATENCY", "")))
        .hasMessageContaining("expected the key \"entry_latency_millis\"");
  }

  @Test
  void readsFeeTiersAndLatenciesOfTheVenue() {
    VenueConfig tiered =
        venue(
            "fee_tiers: [{volume: 0, maker_fee_bps: 10, taker_fee_bps: 20},"
                + " {volume: 5000000, maker_fee_bps: -1, taker_fee_bps: 4}],"
                + " latency: {feed_entry_factor: 1, feed_response_factor: 0.5}");
    VenueConfig measured =
        venue(
            "latency: {rows: [{at_ns: 1, entry_ns: 2, response_ns: 3},"
                + " {at_ns: 9, entry_ns: 4, response_ns: 5}]}");

    assertThat(tiered.tiers().orElseThrow().tiers().getLast().volume())
        .isEqualTo(Money.of("5000000", "USD"));
    assertThat(tiered.latencyOrDefault()).isEqualTo(new LatencyModel.Feed(1, 0.5));
    assertThat(measured.latencyOrDefault()).isInstanceOf(LatencyModel.Table.class);
    for (VenueConfig each : List.of(tiered, measured)) {
      assertThat(CanonicalJson.read(CanonicalJson.write(each), VenueConfig.class)).isEqualTo(each);
    }
  }

  /** Two fees for the same fill would be one that is charged and one that is reckoned with. */
  @Test
  void aVenuesFeeIsThatOfItsFirstTierOrLeftOut() {
    String tiers = "fee_tiers: [{volume: 0, maker_fee_bps: 2, taker_fee_bps: 5}]";
    String without = FILE.replaceFirst("maker_fee_bps: 10, taker_fee_bps: 20", tiers);
    assertThat(without).isNotEqualTo(FILE);

    VenueConfig read = read(without).config().bot().venue();
    assertThat(read.makerFee()).isEqualTo(BasisPoints.of("2"));
    assertThat(read.takerFee()).isEqualTo(BasisPoints.of("5"));
    assertThat(read(without.replace(tiers, tiers + ", maker_fee_bps: 2.0")).config().bot().venue())
        .isEqualTo(read);
    assertThatThrownBy(() -> read(without.replace(tiers, tiers + ", taker_fee_bps: 20")))
        .isInstanceOf(YamlError.class)
        .hasMessageContaining("taker_fee_bps: expected 5 as in the first of fee_tiers")
        .hasMessageMatching(".*:[0-9]+:[0-9]+:.*");
  }

  @Test
  void refusesFeeTiersThatDoNotRise() {
    assertThatThrownBy(() ->
            venue(
                "fee_tiers: [{volume: 0, maker_fee_bps: 2, taker_fee_bps: 5},"
                    + " {volume: 0, maker_fee_bps: 1, taker_fee_bps: 4}]"))
        .isInstanceOf(YamlError.class)
        .hasMessageContaining("rise");
  }

  /** A venue that says nothing new is written as it always was, so its checksum stays. */
  @Test
  void keepsTheFormOfVenuesOfBefore() {
    String json = CanonicalJson.write(read(FILE).config().bot().venue());

    assertThat(json).doesNotContain("market").doesNotContain("tiers").doesNotContain("\"latency\"");
    assertThat(CanonicalJson.read(json, VenueConfig.class).marketOrDefault())
        .isEqualTo(MarketModel.TRADE_TAPE);
  }

  private static VenueConfig venue(String more) {
    return read(FILE.replace("slippage_bps: 2,", "slippage_bps: 2, " + more + ","))
        .config()
        .bot()
        .venue();
  }

  @Test
  void readsACandidateAndFillsInDefaults() {
    CandidateFile candidate = read(FILE);
    CandidateConfig config = candidate.config();
    assertThat(candidate.id()).isEqualTo(new CandidateId("epp-btc"));
    assertThat(config.bot().parameters().values())
        .containsExactly(Map.entry("levels", "1"), Map.entry("min_net_edge_bps", "5"));
    assertThat(config.bot().barNanos()).isEqualTo(60_000_000_000L);
    assertThat(config.bot().risk().freshnessLimitNanos()).isEqualTo(300_000_000_000L);
    assertThat(config.bot().venue().entryLatencyNanos()).isEqualTo(50_000_000L);
    assertThat(config.bot().venue().queueDefault()).isEmpty();
    assertThat(config.lossMax()).isEqualTo(Money.of("500", "USD"));
    assertThat(config.feeds()).containsEntry("soak", Feed.tape("b".repeat(64)));
  }

  @Test
  void theChecksumIsOfWhatDecidesNotOfHowItIsWritten() {
    String checksum = Candidate.checksum(read(FILE).config());
    assertThat(checksum).matches("[0-9a-f]{64}");
    List<String> same =
        List.of(
            FILE.replace("capital: 10000", "capital: 10000.00"),
            FILE.replace("drawdown_max: 0.05", "drawdown_max: 0.0500"),
            FILE.replace("multiplier: 1, ", ""),
            FILE.replace("candidate: epp-btc", "candidate: other-name"),
            FILE.replace("min_net_edge_bps: 5", "min_net_edge_bps: 5.0, levels: 1"));
    for (String text : same) {
      assertThat(Candidate.checksum(read(text).config())).as(text).isEqualTo(checksum);
    }
    List<String> others =
        List.of(
            FILE.replace("capital: 10000", "capital: 10001"),
            FILE.replace("soak: sample-rest", "soak: sample-first"),
            FILE.replace("min_net_edge_bps: 5", "min_net_edge_bps: 5.1"),
            FILE.replace("parameters: {min_net_edge_bps: 5}\n", ""),
            FILE.replace("response_latency_millis: 50", "response_latency_millis: 51"),
            FILE.replace("millis: 50}", "millis: 50, queue_default: 0.1}"));
    for (String text : others) {
      assertThat(Candidate.checksum(read(text).config())).as(text).isNotEqualTo(checksum);
    }
    CandidateConfig config = read(FILE).config();
    String json = CanonicalJson.write(config);
    assertThat(CanonicalJson.read(json, CandidateConfig.class)).isEqualTo(config);
  }

  @Test
  void anotherBuildOrConfigurationIsAnotherCandidateOfTheSameName() {
    CandidateConfig config = read(FILE).config();
    CandidateConfig other = read(FILE.replace("millis: 50", "millis: 51")).config();
    CandidateId id = new CandidateId("epp-btc");
    Candidate candidate = Candidate.of(id, config, "c".repeat(64));
    assertThat(candidate.subject()).isEqualTo("epp-btc@" + candidate.hash().substring(0, 12));
    assertThat(Candidate.of(id, config, "c".repeat(64))).isEqualTo(candidate);
    assertThat(Candidate.of(id, config, "d".repeat(64)).subject())
        .isNotEqualTo(candidate.subject());
    assertThat(Candidate.of(id, other, "c".repeat(64)).subject()).isNotEqualTo(candidate.subject());
  }

  /** The mark stands where the message must point. */
  @Test
  void namesTheLineAndColumnOfEveryFault() {
    assertRefused("candidate: epp-btc", "candidate: ¦Epp", "candidate id");
    assertRefused("strategy: epp", "strategy: ¦xyz", "catalogue");
    assertRefused("epp\nversion: 1", "¦epp\nversion: 2", "epp version 2");
    assertRefused("version: 1", "version: ¦0", "from 1");
    assertRefused("version: 1", "¦versions: 1", "unknown key");
    assertRefused("contract: SPOT", "contract: ¦SWAP", "SPOT");
    assertRefused("tick: 0.01", "tick: ¦0", "above zero");
    assertRefused("quote: USD", "quote: ¦dollars", "currency");
    assertRefused("capital: 10000", "capital: ¦-1", "from 0");
    assertRefused("bar_seconds: 60", "bar_seconds: ¦0.5", "whole number");
    assertRefused("active_orders_max: 10", "active_orders_max: ¦101", "from 1 to 100");
    assertRefused("taker_fee_bps: 20", "taker_fee_bps: ¦2000", "-1000 to 1000");
    assertRefused("drawdown_max: 0.05", "drawdown_max: ¦1.01", "at most 1");
    assertRefused("soak: sample-rest", "soak: ¦sample-none", "belay data import");
    assertRefused("soak: sample-rest", "¦soaks: sample-rest", "unknown key");
    assertRefused("{min_net_edge_bps: 5}", "{¦min_net_edge: 5}", "min_net_edge_bps");
    assertRefused("{min_net_edge_bps: 5}", "{min_net_edge_bps: ¦101}", "from 0 to 100");
    assertRefused("{min_net_edge_bps: 5}", "{levels: ¦1.5}", "whole number");
  }

  @Test
  void namesWhatIsMissing() {
    String text = FILE.replace("capital: 10000\n", "");
    assertThatThrownBy(() -> read(text))
        .hasMessage("c.yaml:1:1: expected the key \"capital\" in the file; add it");
  }

  private static void assertRefused(String old, String with, String told) {
    String marked = FILE.replace(old, with);
    List<String> before = marked.substring(0, marked.indexOf('¦')).lines().toList();
    boolean newLine = marked.charAt(marked.indexOf('¦') - 1) == '\n';
    int line = newLine ? before.size() + 1 : before.size();
    int column = newLine ? 1 : before.getLast().length() + 1;
    assertThatThrownBy(() -> read(marked.replace("¦", "")))
        .as(with)
        .isInstanceOf(YamlError.class)
        .hasMessageStartingWith("c.yaml:" + line + ":" + column + ": ")
        .hasMessageContaining(told);
  }
}
