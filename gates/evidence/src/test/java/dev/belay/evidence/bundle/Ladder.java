package dev.belay.evidence.bundle;

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
import dev.belay.api.session.Fingerprint;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small ladder that climbed to GO, and the means to tell its story otherwise. */
final class Ladder {
  static final SshPrivateKey RUNTIME = SshPrivateKey.generate();
  static final SshPrivateKey WORKER = SshPrivateKey.generate();
  static final SshPrivateKey BUILDER = SshPrivateKey.generate();
  static final SshPrivateKey TRADER = SshPrivateKey.generate();
  static final SshPrivateKey RISK_1 = SshPrivateKey.generate();
  static final SshPrivateKey RISK_2 = SshPrivateKey.generate();
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final String BUILD = "c".repeat(64);
  static final String SIGNERS_FILE =
      line("runtime", "belay-evidence", RUNTIME)
          + line("worker", "belay-evidence", WORKER)
          + line("build", "belay-build", BUILDER)
          + line("trader-1", "belay-promote,belay-approve", TRADER)
          + line("risk-1", "belay-approve", RISK_1)
          + line("risk-2", "belay-approve", RISK_2);

  private final List<SignedEvidence> evidence = new ArrayList<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private int seconds;

  static Signers signers() {
    return Signers.parse("signers", SIGNERS_FILE);
  }

  private static String line(String principal, String roles, SshPrivateKey key) {
    return principal + " namespaces=\"" + roles + "\" " + key.publicKey().line() + "\n";
  }

  /** Promoted, measured, requested, approved twice, decided. */
  static Ladder climbed() {
    Ladder ladder = new Ladder();
    ladder.measured();
    ladder.request();
    ladder.approve("risk-1", RISK_1);
    ladder.approve("risk-2", RISK_2);
    ladder.decide(List.of("risk-1", "risk-2"));
    return ladder;
  }

  void measured() {
    act(ActKind.PROMOTE, "trader-1", TRADER);
    worker(new EvidenceBody.CandidateDocument(candidate()));
    worker(new EvidenceBody.ProfileDocument(profile()));
    add(new EvidenceBody.SessionDone(report()), new Producer("runtime", "runtime", BUILD), RUNTIME);
    worker(new EvidenceBody.RungEnded(Rung.GATES, Verdict.PASS, "", now()));
  }

  void request() {
    EvidenceLog log = log();
    worker(
        new EvidenceBody.RequestOpened(
            candidate().subject(),
            1,
            Rung.DECISION,
            log.size(),
            log.head(),
            "0".repeat(64),
            "9".repeat(32),
            now(),
            now().plusSeconds(72 * 3600),
            2));
  }

  void approve(String principal, SshPrivateKey key) {
    act(ActKind.APPROVE, principal, key);
  }

  void act(ActKind kind, String principal, SshPrivateKey key) {
    boolean promotes = kind == ActKind.PROMOTE;
    OperatorAct act =
        new OperatorAct(
            kind,
            candidate().subject(),
            promotes ? "demo" : "",
            1,
            promotes ? "" : lastRequest(),
            "",
            now(),
            String.format(Locale.ROOT, "%032x", evidence.size()),
            promotes
                ? Optional.of(OperatorAct.Terms.of(candidate(), profile()))
                : Optional.empty());
    String json = ActCodec.write(act);
    SignedAct signed =
        new SignedAct(json, key.sign(kind.namespace(), json.getBytes(StandardCharsets.UTF_8)));
    worker(
        new EvidenceBody.ActJudged(
            signed, now(), principal, key.publicKey().fingerprint(), Optional.empty(), "accepted"));
  }

  void decide(List<String> signers) {
    EvidenceLog log = log();
    EvidenceBody.RequestOpened request = lastRequestBody().orElseThrow();
    worker(
        new EvidenceBody.Decided(
            EvidenceBody.Outcome.GO,
            List.of("every rung passed"),
            log.size(),
            log.head(),
            log.consistency(request.treeSize(), log.size()),
            signers,
            List.of(),
            List.of(),
            Optional.of(now())));
  }

  void worker(EvidenceBody body) {
    add(body, new Producer("worker", "worker", BUILD), WORKER);
  }

  void add(EvidenceBody body, Producer producer, SshPrivateKey key) {
    int ordinal = ordinals.merge(body.kind(), 1, Integer::sum) - 1;
    List<Input> inputs =
        evidence.isEmpty() ? List.of() : List.of(new Input.OfEvidence(evidence.getLast().id()));
    Slot slot = new Slot("ladder:" + candidate().subject(), 1, Rung.GATES, body.kind(), ordinal);
    add(
        new Evidence(
            candidate().subject(),
            slot,
            now(),
            producer,
            Optional.of(ClockSpec.Kind.VIRTUAL),
            Optional.of(Feed.tape("b".repeat(64))),
            inputs,
            body),
        key);
  }

  void add(Evidence one, SshPrivateKey key) {
    evidence.add(SignedEvidence.seal(one, key));
    seconds++;
  }

  Instant now() {
    return START.plusSeconds(seconds);
  }

  EvidenceLog log() {
    return EvidenceLog.of(evidence.stream().map(SignedEvidence::id).toList());
  }

  List<SignedEvidence> evidence() {
    return evidence;
  }

  Archive archive() {
    return Archive.create(
        new ArchiveContents(evidence, SIGNERS_FILE, "# Report\n", "<html></html>\n"), WORKER);
  }

  private String lastRequest() {
    return evidence.reversed().stream()
        .filter(one -> one.open().body() instanceof EvidenceBody.RequestOpened)
        .findFirst()
        .map(one -> one.id().value())
        .orElse("");
  }

  private Optional<EvidenceBody.RequestOpened> lastRequestBody() {
    return evidence.reversed().stream()
        .map(one -> one.open().body())
        .flatMap(body ->
            body instanceof EvidenceBody.RequestOpened request
                ? Stream.of(request)
                : Stream.empty())
        .findFirst();
  }

  static Candidate candidate() {
    CandidateConfig config =
        new CandidateConfig(
            bot(),
            Money.of("500", "USD"),
            new BigDecimal("0.05"),
            new TreeMap<>(Map.of("soak", Feed.tape("b".repeat(64)))));
    return Candidate.of(new CandidateId("epp-btc"), config, BUILD);
  }

  static Profile profile() {
    return new Profile(
        "demo",
        List.of(Rung.REGRESSION, Rung.DECISION),
        Set.of(ClockSpec.Kind.VIRTUAL),
        true,
        86_400,
        21_600,
        ClockSpec.unlimited(),
        2,
        2,
        List.of());
  }

  private static BotConfig bot() {
    Instrument instrument =
        new Instrument(
            new InstrumentId("BTC-USD.bitstamp"),
            ContractType.SPOT,
            "BTC",
            "USD",
            Price.of("0.01"),
            Quantity.of("0.00000001"),
            BigDecimal.ONE,
            Money.of("1", "USD"));
    return new BotConfig(
        "epp",
        1,
        new ParameterValues(new TreeMap<>(Map.of("min_net_edge_bps", "5"))),
        instrument,
        Money.of("10000", "USD"),
        60_000_000_000L,
        new RiskConfig(Quantity.of("2"), Money.of("5000", "USD"), 10, 300_000_000_000L, true),
        new VenueConfig(
            BasisPoints.of("10"),
            BasisPoints.of("20"),
            BasisPoints.of("2"),
            1,
            1,
            Optional.empty()));
  }

  private static SessionReport report() {
    SessionSpec spec =
        new SessionSpec(
            new SessionId("epp-btc-1"),
            SessionKind.PAPER,
            bot(),
            Feed.tape("b".repeat(64)),
            ClockSpec.unlimited(),
            new SessionBounds(
                86_400_000_000_000L,
                Money.of("500", "USD"),
                new BigDecimal("0.05"),
                Optional.of(1_000L)),
            60_000_000_000L,
            Optional.empty(),
            "ladder");
    return new SessionReport(
        spec,
        BUILD,
        SessionState.ENDED,
        "",
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        13,
        14,
        -15,
        16,
        17,
        18,
        Optional.of(-19L),
        0,
        new Fingerprint("d".repeat(64)),
        20,
        "e".repeat(64),
        "f".repeat(64),
        Optional.empty());
  }
}
