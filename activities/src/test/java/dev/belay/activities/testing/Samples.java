package dev.belay.activities.testing;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.EvidenceBody.ModuleTests;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values that many tests need. */
public final class Samples {
  /** The build that the fake runtime says it is. */
  public static final String BUILD = "ab".repeat(32);

  private Samples() {}

  public static Instrument instrument() {
    return new Instrument(
        new InstrumentId("BTC-USD.TEST"),
        ContractType.SPOT,
        "BTC",
        "USD",
        Price.of("0.01"),
        new Quantity(new BigDecimal("0.01")),
        BigDecimal.ONE,
        new Money(BigDecimal.ZERO, "USD"));
  }

  public static Candidate candidate(String id) {
    Feed tape = Feed.tape("cd".repeat(32));
    CandidateConfig config =
        new CandidateConfig(
            bot(),
            new Money(new BigDecimal("500"), "USD"),
            new BigDecimal("0.05"),
            new TreeMap<>(Map.of("regression", tape, "soak", tape)));
    return new Candidate(
        new CandidateId(id), config, CanonicalJson.sha256Hex(CanonicalJson.write(config)), BUILD);
  }

  /** A record of nine tests. */
  public static BuildTested tested(String build, long failures, Instant at) {
    return new BuildTested(
        build,
        "4a7d1ed414474e4033ac29ccb8653d9b",
        false,
        9,
        failures,
        0,
        at,
        "belay test --all",
        new TreeMap<>(Map.of("strategy-runtime/engine", new ModuleTests(9, failures, 0))),
        Optional.empty());
  }

  private static BotConfig bot() {
    return new BotConfig(
        "epp",
        1,
        new ParameterValues(new TreeMap<>(Map.of("min_net_edge_bps", "5"))),
        instrument(),
        new Money(new BigDecimal("10000"), "USD"),
        60_000_000_000L,
        new RiskConfig(
            new Quantity(BigDecimal.ONE),
            new Money(new BigDecimal("5000"), "USD"),
            10,
            300_000_000_000L,
            true),
        new VenueConfig(
            new BasisPoints(BigDecimal.TEN),
            new BasisPoints(new BigDecimal("20")),
            new BasisPoints(BigDecimal.ONE),
            0,
            0,
            Optional.empty()));
  }
}
