package dev.belay.catalogue.archive;

import dev.belay.api.session.SessionKind;
import dev.belay.catalogue.archive.GateAudit.Again;
import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActContext.Person;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.EvidenceBody.Decided;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges one attempt of a ladder again, from its evidence alone. Pure.
 *
 * <p>A GO is supported when the record holds (see {@link Rejudgement#differences}) and
 *
 * <ul>
 *   <li>the promotion is signed;
 *   <li>every gate that the profile judges, that is critical and no dry run, passes now as it did
 *       then, and every rung below DECISION ended in PASS after its gates;
 *   <li>a request to enter DECISION, opened after all of that, has as many approvals as the profile
 *       asks for, by different people with different keys, none of them the promoter's, and nobody
 *       rejected it or stopped the ladder.
 * </ul>
 */
public final class Rejudge {
  private static final String NO_JOURNAL = "0".repeat(64);

  private final LadderRecord record;
  private final Differences differences;
  private final GateAudit gates;
  private final ActAudit acts;
  private final List<String> reasons = new ArrayList<>();
  private boolean failed;

  private Rejudge(LadderRecord record, Optional<Signers> signers, Differences differences) {
    this.record = record;
    this.differences = differences;
    signers.ifPresent(known -> new SignatureAudit(known, differences).check(record.pieces()));
    this.gates = new GateAudit(record, differences);
    this.acts = new ActAudit(record, signers, differences);
  }

  /**
   * Judges again.
   *
   * @param evidence of one attempt, in the order of storing, with or without a decision
   * @param signers who may sign what; without them no signature is judged, and who signed is taken
   *     from the record
   */
  public static Rejudgement of(List<SignedEvidence> evidence, Optional<Signers> signers) {
    Differences differences = new Differences();
    Optional<LadderRecord> record = LadderRecord.open(evidence, differences);
    return record
        .map(ladder -> new Rejudge(ladder, signers, differences).judge())
        .orElseGet(() ->
            new Rejudgement(
                Outcome.HOLD,
                Optional.empty(),
                differences.list(),
                List.of("there is no candidate or no profile"),
                "",
                List.of()));
  }

  private Rejudgement judge() {
    String promoter = acts.whoPromoted().map(Person::principal).orElse("");
    if (promoter.isEmpty()) {
      reasons.add("nobody promoted it");
    }
    judgeGates();
    judgeRungs();
    List<String> approvers = judgeApprovals();
    if (acts.isStopped()) {
      failed = true;
      reasons.add("a person stopped it");
    }
    Optional<Piece> decision = decision();
    Outcome supports = supports();
    decision.ifPresent(piece -> {
      List<String> people = new ArrayList<>(approvers);
      people.add(promoter);
      checkDecision(piece, (Decided) piece.body(), people);
    });
    return new Rejudgement(
        differences.isEmpty() || supports != Outcome.GO ? supports : Outcome.HOLD,
        decision.map(piece -> ((Decided) piece.body()).outcome()),
        differences.list(),
        reasons,
        promoter,
        approvers);
  }

  private Outcome supports() {
    if (failed) {
      return Outcome.NO_GO;
    }
    return reasons.isEmpty() && differences.isEmpty() ? Outcome.GO : Outcome.HOLD;
  }

  private void judgeGates() {
    for (GateSetting setting : record.profile().gates()) {
      if (!counts(setting)) {
        continue;
      }
      Optional<Verdict> verdict = gates.last(setting.gate()).map(Again::verdict);
      if (!verdict.equals(Optional.of(Verdict.PASS))) {
        failed |= verdict.equals(Optional.of(Verdict.FAIL));
        reasons.add(setting.gate() + " " + verdict.map(Verdict::name).orElse("was not judged"));
      }
    }
  }

  private void judgeRungs() {
    for (Rung rung : record.profile().rungs()) {
      if (rung == Rung.DECISION) {
        return;
      }
      Optional<Piece> ended =
          record.of(RungEnded.class).stream()
              .filter(piece -> ((RungEnded) piece.body()).rung() == rung)
              .reduce((first, second) -> second);
      Optional<Verdict> verdict = ended.map(piece -> ((RungEnded) piece.body()).verdict());
      if (!verdict.equals(Optional.of(Verdict.PASS))) {
        failed |= verdict.equals(Optional.of(Verdict.FAIL));
        reasons.add(rung + " " + verdict.map(Verdict::name).orElse("did not end"));
      } else if (ended.get().index() < lastGateOf(rung)) {
        reasons.add(rung + " ended before its last gate was judged");
      }
    }
  }

  private int lastGateOf(Rung rung) {
    return record.profile().gates().stream()
        .filter(setting -> setting.rung() == rung && counts(setting))
        .map(setting -> gates.last(setting.gate()))
        .flatMap(Optional::stream)
        .mapToInt(Again::index)
        .max()
        .orElse(-1);
  }

  private static boolean counts(GateSetting setting) {
    return setting.judged() && setting.critical() && !setting.dryRun();
  }

  private List<String> judgeApprovals() {
    List<Piece> requests = record.of(RequestOpened.class);
    requests.forEach(piece -> checkRequest(piece, (RequestOpened) piece.body()));
    if (record.profile().approvals() == 0) {
      return List.of();
    }
    List<String> most = List.of();
    for (Piece piece : requests.reversed()) {
      RequestOpened request = (RequestOpened) piece.body();
      if (request.rung() != Rung.DECISION || request.treeSize() <= lastMeasured()) {
        continue;
      }
      List<String> approvers = acts.approvers(piece);
      if (approvers.size() >= record.profile().approvals()) {
        if (acts.isRejectedAfter(piece)) {
          reasons.add("a person rejected it");
        }
        return approvers;
      }
      most = approvers.size() > most.size() ? approvers : most;
    }
    reasons.add(
        "expected " + record.profile().approvals() + " approvals, there are " + most.size());
    return most;
  }

  /** Index of the last verdict of a gate or a rung below DECISION: what people sign for. */
  private int lastMeasured() {
    return record.profile().rungs().stream()
        .filter(rung -> rung != Rung.DECISION)
        .mapToInt(this::lastGateOf)
        .max()
        .orElse(-1);
  }

  private void checkRequest(Piece piece, RequestOpened request) {
    if (!namesOwnLog(piece, request)) {
      differences.add(
          "request", piece.name() + " names a bundle that is not the evidence before it.");
    }
    boolean fits =
        request.candidate().equals(record.candidate().subject())
            && request.attempt() == record.attempt()
            && request.openedAt().isBefore(request.closesAt());
    if (!fits) {
      differences.add("request", piece.name() + " is of another ladder, or was never open.");
    }
    String head = journalHead(piece.index());
    if (request.rung() == Rung.DECISION && !request.journalHead().equals(head)) {
      differences.add(
          "request",
          request.journalHead(),
          head,
          piece.name() + " names another journal than the soak's.");
    }
  }

  private boolean namesOwnLog(Piece piece, RequestOpened request) {
    return record.isHead(request.treeSize(), request.bundle(), piece.index());
  }

  private String journalHead(int beforeIndex) {
    return record.of(SessionDone.class).stream()
        .filter(piece -> piece.index() < beforeIndex)
        .map(piece -> ((SessionDone) piece.body()).report())
        .filter(report -> report.spec().kind() == SessionKind.PAPER)
        .reduce((first, second) -> second)
        .map(report -> report.journalHead())
        .orElse(NO_JOURNAL);
  }

  private Optional<Piece> decision() {
    List<Piece> decisions = record.of(Decided.class);
    if (decisions.size() > 1) {
      differences.add("decision", "Expected one decision, there are " + decisions.size() + ".");
    }
    return decisions.stream().reduce((first, second) -> second);
  }

  private void checkDecision(Piece piece, Decided decided, List<String> people) {
    if (!record.isHead(decided.treeSize(), decided.bundle(), piece.index())) {
      differences.add(
          "decision", piece.name() + " names a bundle that is not the evidence before it.");
      return;
    }
    if (decided.outcome() != Outcome.GO) {
      return;
    }
    if (supports() != Outcome.GO) {
      differences.add(
          "decision",
          Outcome.GO.name(),
          supports().name(),
          "The evidence does not support the recorded GO.");
    }
    if (!people.containsAll(decided.signers())) {
      differences.add("decision", piece.name() + " counts signatures that do not count.");
    }
    if (record.profile().approvals() > 0 && !extendsARequest(decided)) {
      differences.add("decision", piece.name() + " does not prove that it extends its request.");
    }
  }

  private boolean extendsARequest(Decided decided) {
    EvidenceLog.Head head = new EvidenceLog.Head(decided.treeSize(), decided.bundle());
    return record.of(RequestOpened.class).stream()
        .filter(piece -> namesOwnLog(piece, (RequestOpened) piece.body()))
        .map(piece -> (RequestOpened) piece.body())
        .filter(request -> request.treeSize() <= decided.treeSize())
        .map(request -> new EvidenceLog.Head(request.treeSize(), request.bundle()))
        .anyMatch(from -> EvidenceLog.extendsFrom(from, head, decided.consistency()));
  }
}
