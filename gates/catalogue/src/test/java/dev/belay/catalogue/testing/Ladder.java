package dev.belay.catalogue.testing;

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
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.Slot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A candidate, a profile and an instant that all fixtures share. */
public final class Ladder {
  public static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");
  public static final Feed REGRESSION = Feed.tape("1".repeat(64));
  public static final Feed SOAK = Feed.tape("2".repeat(64));
  public static final String BUILD = "b".repeat(64);
  public static final int ATTEMPT = 1;
  public static final long SOAK_SECONDS = 24 * 3600;
  public static final long FRESH_SECONDS = 3600;
  public static final Instrument BTC_USD =
      new Instrument(
          new InstrumentId("bitstamp:btcusd"),
          ContractType.SPOT,
          "BTC",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.00000001"),
          BigDecimal.ONE,
          Money.of("5", "USD"));

  private Ladder() {}

  /** Of the sessions of a candidate's ladder. */
  public static String correlation(Candidate candidate) {
    return Slot.correlation("ladder:" + candidate.subject(), ATTEMPT);
  }

  public static Candidate candidate() {
    return candidate("epp");
  }

  public static Candidate candidate(String strategy) {
    SortedMap<String, Feed> feeds = new TreeMap<>(Map.of("regression", REGRESSION, "soak", SOAK));
    CandidateConfig config =
        new CandidateConfig(bot(strategy), Money.of("500", "USD"), new BigDecimal("0.05"), feeds);
    return new Candidate(
        new CandidateId("epp-btc"),
        config,
        CanonicalJson.sha256Hex(CanonicalJson.write(config)),
        BUILD);
  }

  public static BotConfig bot(String strategy) {
    return new BotConfig(
        strategy,
        1,
        new ParameterValues(new TreeMap<>(Map.of("min_net_edge_bps", "4"))),
        BTC_USD,
        Money.of("10000", "USD"),
        60_000_000_000L,
        new RiskConfig(Quantity.of("2"), Money.of("2000", "USD"), 10, 300_000_000_000L, false),
        new VenueConfig(
            BasisPoints.of("10"),
            BasisPoints.of("20"),
            BasisPoints.of("2"),
            0,
            0,
            Optional.empty()));
  }

  /** A bot on a perpetual that holds long and short at once. */
  public static BotConfig hedged(String strategy) {
    BotConfig bot = bot(strategy);
    Instrument spot = bot.instrument();
    return new BotConfig(
        bot.strategy(),
        bot.version(),
        bot.parameters(),
        new Instrument(
            spot.id(),
            ContractType.LINEAR_PERPETUAL,
            spot.baseCurrency(),
            spot.quoteCurrency(),
            spot.tickSize(),
            spot.lotSize(),
            BigDecimal.ONE,
            spot.minNotional()),
        bot.capital(),
        bot.barNanos(),
        bot.risk(),
        bot.venue().withHedge(new HedgeMode(BigDecimal.ONE)));
  }

  public static Profile profile(GateSetting... gates) {
    return new Profile(
        "demo",
        List.of(Rung.REGRESSION, Rung.PAPER_SOAK, Rung.GATES, Rung.DECISION),
        Set.of(ClockSpec.Kind.VIRTUAL, ClockSpec.Kind.WALL),
        true,
        SOAK_SECONDS,
        6 * 3600,
        ClockSpec.unlimited(),
        2,
        2,
        List.of(gates));
  }

  public static Gate gate(String name) {
    return GateCatalogue.find(name).orElseThrow();
  }

  public static GateSetting setting(String gate) {
    return setting(gate, Rung.GATES);
  }

  public static GateSetting setting(String gate, Rung rung) {
    SortedMap<String, BigDecimal> thresholds = new TreeMap<>();
    for (ThresholdDefinition threshold : gate(gate).thresholds()) {
      thresholds.put(threshold.name(), threshold.defaultValue());
    }
    return new GateSetting(gate, rung, true, true, false, FRESH_SECONDS, thresholds);
  }

  public static GateInput input(String gate, List<Exhibit> exhibits) {
    return new GateInput(candidate(), profile(), ATTEMPT, setting(gate), exhibits, AS_OF);
  }

  /** Of the candidate's ladder, just produced. */
  public static Evidence evidence(EvidenceBody body, int ordinal) {
    return evidence(candidate(), body, ordinal);
  }

  public static Evidence evidence(Candidate candidate, EvidenceBody body, int ordinal) {
    boolean ofTheRuntime =
        body instanceof EvidenceBody.SessionDone || body instanceof EvidenceBody.StudyDone;
    String role = ofTheRuntime ? "runtime" : "worker";
    String producer = body instanceof EvidenceBody.BuildTested ? "build" : role;
    Optional<EvidenceBody.SessionDone> session =
        body instanceof EvidenceBody.SessionDone done ? Optional.of(done) : Optional.empty();
    return new Evidence(
        candidate.subject(),
        new Slot("ladder:" + candidate.subject(), ATTEMPT, Rung.GATES, body.kind(), ordinal),
        AS_OF.minusSeconds(60),
        new Producer(producer, producer + "-1", BUILD),
        session.map(done -> done.report().spec().clock().kind()),
        session.map(done -> done.report().spec().feed()),
        inputs(body),
        body);
  }

  /** What is measured from a journal says which rows: those of {@link ReportBuilder#soak}. */
  static List<Input> inputs(EvidenceBody body) {
    return switch (body) {
      case EvidenceBody.SoakKpis _,
          EvidenceBody.AccountingChecked _,
          EvidenceBody.JournalChecked _ ->
          List.of(ReportBuilder.soak().rows());
      default -> List.of();
    };
  }

  /** Exhibits with made-up ids, {@code 0…01} for the first. */
  public static List<Exhibit> exhibits(EvidenceBody... bodies) {
    List<Exhibit> exhibits = new ArrayList<>();
    for (EvidenceBody body : bodies) {
      exhibits.add(exhibit(exhibits.size() + 1, evidence(body, exhibits.size())));
    }
    return List.copyOf(exhibits);
  }

  public static Exhibit exhibit(int number, Evidence evidence) {
    return new Exhibit(new EvidenceId("%064x".formatted(number)), evidence);
  }
}
