package dev.belay.catalogue.testing;

import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.CandidateDocument;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.evidence.record.EvidenceBody.Decided;
import dev.belay.evidence.record.EvidenceBody.GateJudged;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceBody.ProfileDocument;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tells a ladder step by step, each piece of evidence made and signed as the desk would. */
public final class LadderStory {
  public static final List<String> REGRESSION = List.of("backtest_regression", "replay_regression");

  /** How long requests stay open. */
  public static final Duration OPEN = Duration.ofMinutes(30);

  private final List<SignedEvidence> log = new ArrayList<>();
  private final List<Exhibit> exhibits = new ArrayList<>();
  private Profile profile =
      Ladder.profile(
          Ladder.setting("backtest_regression", Rung.REGRESSION),
          Ladder.setting("replay_regression", Rung.REGRESSION),
          Ladder.setting("paper_soak", Rung.PAPER_SOAK),
          Ladder.setting("clock_skew", Rung.GATES));
  private String worker = People.WORKER;
  private Optional<RequestOpened> opened = Optional.empty();
  private Optional<EvidenceId> request = Optional.empty();
  private final Map<Rung, Integer> measurements = new EnumMap<>(Rung.class);
  private Instant now = Ladder.AS_OF;
  private UnaryOperator<OperatorAct.Terms> signedFor = UnaryOperator.identity();
  private int nonces;

  /** A ladder that earns its GO, up to but without the decision. */
  public static LadderStory approved() {
    return measured().request().approve(People.FIRST).approve(People.SECOND);
  }

  /** The same of a promotion that is signed for another candidate or another profile. */
  public static LadderStory approved(UnaryOperator<OperatorAct.Terms> signedFor) {
    LadderStory story = new LadderStory();
    story.signedFor = signedFor;
    return story.measure().request().approve(People.FIRST).approve(People.SECOND);
  }

  /** Up to the last gate. */
  public static LadderStory measured() {
    return new LadderStory().measure();
  }

  private LadderStory measure() {
    return start().regression().soak(ReportBuilder.soak(), new KpisBuilder()).gates(1);
  }

  public List<SignedEvidence> log() {
    return List.copyOf(log);
  }

  public LadderStory with(Profile other) {
    profile = other;
    return this;
  }

  /** From now on the worker's evidence is signed with another key. */
  public LadderStory signedBy(String name) {
    worker = name;
    return this;
  }

  /** Time passes. */
  public LadderStory later(Duration by) {
    now = now.plus(by);
    return this;
  }

  private OperatorAct.Terms terms() {
    return signedFor.apply(OperatorAct.Terms.of(Ladder.candidate(), profile));
  }

  public LadderStory start() {
    add(Rung.START, new CandidateDocument(Ladder.candidate()));
    add(Rung.START, new ProfileDocument(profile));
    return act(ActKind.PROMOTE, People.PROMOTER, People.PROMOTER, "");
  }

  public LadderStory regression() {
    add(Rung.REGRESSION, ReportBuilder.backtest().done());
    add(Rung.REGRESSION, ReportBuilder.replay(1).done());
    add(Rung.REGRESSION, ReportBuilder.replay(2).done());
    add(Rung.REGRESSION, StudyBuilder.study().done());
    REGRESSION.forEach(this::judge);
    return ended(Rung.REGRESSION, Verdict.PASS);
  }

  public LadderStory soak(ReportBuilder report, KpisBuilder kpis) {
    measuredSoak(report, kpis);
    return ended(Rung.PAPER_SOAK, judge("paper_soak"));
  }

  public LadderStory measuredSoak(ReportBuilder report, KpisBuilder kpis) {
    add(Rung.PAPER_SOAK, report.done());
    add(Rung.PAPER_SOAK, kpis.build(), List.of(report.rows()));
    return this;
  }

  public LadderStory gates(long skewMillis) {
    return ended(Rung.GATES, clock(skewMillis));
  }

  /** Judges the clock without ending the rung. */
  public Verdict clock(long skewMillis) {
    add(Rung.GATES, new ClocksCompared(new TreeMap<>(Map.of("runtime", skewMillis)), List.of()));
    return judge("clock_skew");
  }

  /** Nothing could be read, so nothing is judged. */
  public Verdict unreadClock() {
    add(Rung.GATES, new ClocksCompared(new TreeMap<>(), List.of("runtime")));
    return judge("clock_skew");
  }

  /** Judges as the desk would, over everything so far. */
  public Verdict judge(String gate) {
    GateSetting setting = setting(gate);
    List<Exhibit> kinds =
        exhibits.stream()
            .filter(one -> Ladder.gate(gate).evidenceKinds().contains(one.evidence().body().kind()))
            .toList();
    GateInput input =
        new GateInput(Ladder.candidate(), profile, Ladder.ATTEMPT, setting, kinds, now);
    GateVerdict verdict = Ladder.gate(gate).evaluate(input);
    judged(gate, verdict);
    return verdict.verdict();
  }

  /** Stores a verdict as given. */
  public LadderStory judged(String gate, GateVerdict verdict) {
    GateSetting setting = setting(gate);
    add(
        setting.rung(),
        new GateJudged(gate, verdict.verdict(), setting.critical(), now, verdict.findings()),
        verdict.judged().stream().<Input>map(Input.OfEvidence::new).toList());
    return this;
  }

  /** What is measured on the rung from now on is another measurement. */
  public LadderStory ended(Rung rung, Verdict verdict) {
    add(rung, new RungEnded(rung, verdict, "", now));
    measurements.merge(rung, 1, Integer::sum);
    return this;
  }

  public LadderStory request() {
    request = Optional.of(open(Rung.DECISION, profile.approvals()));
    return this;
  }

  /** The decision could not be recorded: people are asked whether to go on. */
  public LadderStory askedToGoOn() {
    var _ = open(Rung.DECISION, 0);
    return this;
  }

  /** A rung ended INCONCLUSIVE or ERROR: people are asked whether to measure again. */
  public LadderStory asked(Rung rung) {
    var _ = open(rung, 0);
    return this;
  }

  /** They are asked, and one has it measured again. */
  public LadderStory resumed(Rung rung) {
    asked(rung);
    return act(ActKind.RESUME, People.FIRST, People.FIRST, log.getLast().id().value());
  }

  /** The first measurement of REGRESSION broke, but its study goes on and is stored now. */
  public LadderStory lateStudy() {
    int measured = measurements.getOrDefault(Rung.REGRESSION, 0);
    measurements.put(Rung.REGRESSION, 0);
    add(Rung.REGRESSION, StudyBuilder.study().done());
    measurements.put(Rung.REGRESSION, measured);
    return this;
  }

  /** Leaves a measurement out. */
  public LadderStory skipped(Rung rung) {
    measurements.merge(rung, 1, Integer::sum);
    return this;
  }

  private EvidenceId open(Rung rung, int approvals) {
    EvidenceLog before = EvidenceLog.of(log.stream().map(SignedEvidence::id).toList());
    RequestOpened body =
        new RequestOpened(
            Ladder.candidate().subject(),
            Ladder.ATTEMPT,
            rung,
            before.size(),
            before.head(),
            ReportBuilder.soak().journalHead,
            nonce(),
            now,
            now.plus(OPEN),
            approvals);
    opened = Optional.of(body);
    return add(Rung.START, body);
  }

  public LadderStory approve(String person) {
    return approve(person, person);
  }

  /** With a key that may be somebody else's. */
  public LadderStory approve(String person, String key) {
    return act(ActKind.APPROVE, person, key, request.orElseThrow().value());
  }

  public LadderStory act(ActKind kind, String person, String key, String answers) {
    Instant signedAt = now.plusSeconds(60);
    String text =
        ActCodec.write(
            new OperatorAct(
                kind,
                Ladder.candidate().subject(),
                kind == ActKind.PROMOTE ? profile.name() : "",
                Ladder.ATTEMPT,
                answers,
                "because",
                signedAt,
                nonce(),
                kind == ActKind.PROMOTE ? Optional.of(terms()) : Optional.empty()));
    String signature =
        People.key(key).sign(kind.namespace(), text.getBytes(StandardCharsets.UTF_8));
    add(
        Rung.START,
        new ActJudged(
            new SignedAct(text, signature),
            signedAt.plusSeconds(1),
            person,
            People.fingerprint(key),
            Optional.empty(),
            "accepted"));
    return this;
  }

  public LadderStory decide(Outcome outcome, String... signers) {
    return decideAsOf(now.plusSeconds(120), outcome, signers);
  }

  /** Decided, as it says, at another time than it is written. */
  public LadderStory decideAsOf(Instant decidedAt, Outcome outcome, String... signers) {
    EvidenceLog before = EvidenceLog.of(log.stream().map(SignedEvidence::id).toList());
    List<String> proof =
        opened.map(one -> before.consistency(one.treeSize(), before.size())).orElse(List.of());
    add(
        Rung.DECISION,
        new Decided(
            outcome,
            List.of("told"),
            before.size(),
            before.head(),
            proof,
            List.of(signers),
            List.of(),
            List.of(),
            Optional.of(decidedAt)));
    return this;
  }

  private EvidenceId add(Rung rung, EvidenceBody body) {
    return add(rung, body, Ladder.inputs(body));
  }

  private EvidenceId add(Rung rung, EvidenceBody body, List<Input> inputs) {
    boolean runtime = body instanceof SessionDone || body instanceof StudyDone;
    Optional<SessionDone> session =
        body instanceof SessionDone done ? Optional.of(done) : Optional.empty();
    Evidence evidence =
        new Evidence(
            Ladder.candidate().subject(),
            new Slot(
                "ladder:" + Ladder.candidate().subject(),
                Ladder.ATTEMPT,
                rung,
                body.kind(),
                measurements.getOrDefault(rung, 0) * Slot.PIECES_MAX + log.size()),
            now.minusSeconds(60).plusMillis(log.size()),
            new Producer(
                runtime ? "runtime" : "worker",
                runtime ? People.RUNTIME : People.WORKER,
                Ladder.BUILD),
            session.map(done -> done.report().spec().clock().kind()),
            session.map(done -> done.report().spec().feed()),
            inputs,
            body);
    SignedEvidence signed =
        SignedEvidence.seal(evidence, People.key(runtime ? People.RUNTIME : worker));
    log.add(signed);
    exhibits.add(new Exhibit(signed.id(), evidence));
    return signed.id();
  }

  private GateSetting setting(String gate) {
    return profile.gates().stream()
        .filter(setting -> setting.gate().equals(gate))
        .findFirst()
        .orElseThrow();
  }

  private String nonce() {
    return "%032x".formatted(++nonces);
  }
}
