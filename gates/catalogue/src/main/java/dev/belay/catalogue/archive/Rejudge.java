package dev.belay.catalogue.archive;

import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActContext.Person;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.EvidenceBody.Decided;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.SignedEvidence;
import java.time.Duration;
import java.time.Instant;
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
 *   <li>in the last measurement of every rung below DECISION every gate that the profile judges,
 *       that is critical and no dry run, passes now as it did then, and the rung ended in PASS
 *       after them;
 *   <li>no such gate and no rung ever failed: a {@code FAIL} is a NO_GO whatever was measured
 *       later;
 *   <li>a rung was measured again only because a person resumed it, see {@link MeasurementAudit};
 *   <li>a request to enter DECISION, opened after all of that, has as many approvals as the profile
 *       asks for, by different people with different keys, none of them the promoter's, and nobody
 *       rejected it or stopped the ladder;
 *   <li>it is decided while that request is open, or recorded at most an hour after it closed, and
 *       GATES is fresh as of then or as of the closing, whichever came first.
 * </ul>
 */
public final class Rejudge {
  /**
   * How long after its request has closed a decision may be recorded: what people signed in time is
   * not lost to a worker that was away.
   */
  private static final Duration RECORDING_MAX = Duration.ofHours(1);

  /** Between the instant a decision is judged as of and its writing. */
  private static final Duration WRITING_MAX = Duration.ofHours(1);

  private final LadderRecord record;
  private final Differences differences;
  private final RungAudit rungs;
  private final ActAudit acts;
  private final Instant decidedAt;
  private final List<String> reasons = new ArrayList<>();
  private boolean failed;

  private Rejudge(
      LadderRecord record,
      Optional<Signers> signers,
      Optional<Instant> asOf,
      Differences differences) {
    this.record = record;
    this.differences = differences;
    this.decidedAt = asOf.orElseGet(record::decidedAt);
    signers.ifPresent(known -> new SignatureAudit(known, differences).check(record.pieces()));
    this.rungs = new RungAudit(record, new GateAudit(record, differences));
    this.acts = new ActAudit(record, signers, differences);
  }

  /**
   * Judges again, as of the instant that the decision names; while there is none, as of the last
   * piece.
   *
   * @param evidence of one attempt, in the order of storing, with or without a decision
   * @param signers who may sign what; without them no signature is judged, and who signed is taken
   *     from the record
   */
  public static Rejudgement of(List<SignedEvidence> evidence, Optional<Signers> signers) {
    return of(evidence, signers, Optional.empty());
  }

  /**
   * Judges what is to be decided now.
   *
   * @param decidedAt what is stale then supports no GO
   */
  public static Rejudgement deciding(
      List<SignedEvidence> evidence, Signers signers, Instant decidedAt) {
    return of(evidence, Optional.of(signers), Optional.of(decidedAt));
  }

  private static Rejudgement of(
      List<SignedEvidence> evidence, Optional<Signers> signers, Optional<Instant> asOf) {
    Differences differences = new Differences();
    Optional<LadderRecord> record = LadderRecord.open(evidence, differences);
    return record
        .map(ladder -> new Rejudge(ladder, signers, asOf, differences).judge())
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
    reasons.addAll(rungs.reasons());
    failed |= rungs.isFailed();
    reasons.addAll(new MeasurementAudit(record, acts).reasons());
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

  private List<String> judgeApprovals() {
    List<Piece> requests = record.of(RequestOpened.class);
    requests.forEach(piece -> checkRequest(piece, (RequestOpened) piece.body()));
    if (record.profile().approvals() == 0) {
      reasons.addAll(rungs.staleAt(decidedAt));
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
        judgeRecording(request);
        return approvers;
      }
      most = approvers.size() > most.size() ? approvers : most;
    }
    reasons.add(
        "expected " + record.profile().approvals() + " approvals, there are " + most.size());
    return most;
  }

  /** Signatures count while their request is open, and a little longer to be recorded. */
  private void judgeRecording(RequestOpened request) {
    Instant closesAt = request.closesAt();
    if (decidedAt.isAfter(closesAt.plus(RECORDING_MAX))) {
      reasons.add(
          "the request that was signed closed at %s, and it was decided at %s, more than %s min later"
              .formatted(closesAt, decidedAt, RECORDING_MAX.toMinutes()));
    }
    reasons.addAll(rungs.staleAt(decidedAt.isBefore(closesAt) ? decidedAt : closesAt));
  }

  /**
   * Index of the last piece of the measurements that count: what people sign for. What an earlier
   * measurement that broke still stores, late, is not.
   */
  private int lastMeasured() {
    return record.measuredRungs().stream()
        .map(record::measurements)
        .filter(measured -> !measured.isEmpty())
        .mapToInt(measured -> measured.getLast().last().index())
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
    String head = RequestBasis.journalHead(record, piece.index());
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

  private Optional<Piece> decision() {
    List<Piece> decisions = record.of(Decided.class);
    if (decisions.size() > 1) {
      differences.add("decision", "Expected one decision, there are " + decisions.size() + ".");
    }
    return decisions.stream().reduce((first, second) -> second);
  }

  private void checkDecision(Piece piece, Decided decided, List<String> people) {
    Duration writing = Duration.between(decidedAt, piece.evidence().producedAt());
    if (writing.abs().compareTo(WRITING_MAX) > 0) {
      differences.add(
          "decision",
          decidedAt.toString(),
          piece.evidence().producedAt().toString(),
          piece.name() + " was judged as of an instant far from when it was written.");
    }
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
