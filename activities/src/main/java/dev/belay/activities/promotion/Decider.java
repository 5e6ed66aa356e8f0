package dev.belay.activities.promotion;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.StoredEvidence;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.catalogue.archive.Rejudge;
import dev.belay.catalogue.archive.Rejudgement;
import dev.belay.evidence.bundle.Archive;
import dev.belay.evidence.bundle.ArchiveCheck;
import dev.belay.evidence.bundle.ArchiveContents;
import dev.belay.evidence.bundle.ArchiveError;
import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.Decided;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.EvidenceActivities.DecisionOrder;
import dev.belay.workflows.plan.LadderStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides. What the workflow proposes is a wish: a GO stands only when nothing in the store, read
 * and judged again, is in its way.
 */
final class Decider {
  private static final int REASONS_MAX = 20;

  private final EvidenceBook book;
  private final EvidenceStore store;

  Decider(EvidenceBook book, EvidenceStore store) {
    this.book = book;
    this.store = store;
  }

  /** A decision, signed and stored; the one that is there when it was decided before. */
  VerifiedEvidence decide(DecisionOrder order) {
    LadderStep step = order.step();
    Slot slot = new Slot(step.ladder(), step.attempt(), step.rung(), "decision", 0);
    return book.at(slot)
        .orElseGet(() ->
            book.read(book.put(Draft.of(step.subject(), slot, List.of(), decided(order, slot)))));
  }

  private Decided decided(DecisionOrder order, Slot slot) {
    LadderStep step = order.step();
    List<SignedEvidence> stored =
        store.byLadder(step.ladder(), step.attempt()).stream().map(StoredEvidence::signed).toList();
    Instant now = book.now();
    Rejudgement again = Rejudge.deciding(stored, book.signers(), now);
    Bench bench = new Bench(order, stored, now);
    Decided wish = body(bench, order.proposed(), order.reasons());
    List<String> obstacles =
        new ArrayList<>(again.differences().stream().map(Decider::text).toList());
    obstacles.addAll(checkArchive(stored, Draft.of(step.subject(), slot, List.of(), wish)));
    if (order.proposed() == Outcome.GO) {
      obstacles.addAll(again.reasons());
    }
    if (obstacles.isEmpty()) {
      return wish;
    }
    List<String> reasons = new ArrayList<>(order.reasons());
    obstacles.stream().distinct().limit(REASONS_MAX).forEach(reasons::add);
    return body(bench, lessThan(order.proposed(), again.supports()), reasons);
  }

  /** What cannot be verified says nothing about the candidate: then people have to look. */
  private static Outcome lessThan(Outcome proposed, Outcome supported) {
    return switch (proposed) {
      case GO -> supported == Outcome.GO ? Outcome.HOLD : supported;
      case HOLD, NO_GO -> proposed;
    };
  }

  /** The archive this decision would be exported in, checked as an auditor would. */
  private List<String> checkArchive(List<SignedEvidence> stored, Draft wish) {
    List<SignedEvidence> all = new ArrayList<>(stored);
    all.add(book.seal(wish));
    try {
      Archive archive = Archive.create(new ArchiveContents(all, "", "", ""), book.key());
      return ArchiveCheck.check(archive, Optional.of(book.signers())).stream()
          .filter(finding -> finding.verdict() != Verdict.PASS)
          .map(Decider::text)
          .toList();
    } catch (ArchiveError damaged) {
      return List.of("the evidence is not in order: " + damaged.getMessage());
    }
  }

  private static String text(Finding finding) {
    return finding.check() + " " + finding.verdict() + ": " + finding.text();
  }

  /** What is decided, on what, as of when. */
  private record Bench(DecisionOrder order, List<SignedEvidence> stored, Instant decidedAt) {}

  private static Decided body(Bench bench, Outcome outcome, List<String> reasons) {
    List<SignedEvidence> stored = bench.stored();
    EvidenceLog log = EvidenceLog.of(stored.stream().map(SignedEvidence::id).toList());
    return new Decided(
        outcome,
        reasons,
        log.size(),
        log.head(),
        consistency(stored, log),
        signers(stored),
        hypotheses(stored),
        reopenWhen(bench.order(), outcome),
        Optional.of(bench.decidedAt()));
  }

  /** That the log extends what the last request named. */
  private static List<String> consistency(List<SignedEvidence> stored, EvidenceLog log) {
    return bodies(stored, RequestOpened.class).stream()
        .reduce((first, second) -> second)
        .filter(request -> request.treeSize() <= log.size())
        .map(request -> log.consistency(request.treeSize(), log.size()))
        .orElse(List.of());
  }

  /** Whose approvals of the last request for approvals were accepted. */
  private static List<String> signers(List<SignedEvidence> stored) {
    Optional<EvidenceId> request =
        stored.stream()
            .filter(one ->
                body(one, RequestOpened.class).filter(asked -> asked.approvals() > 0).isPresent())
            .map(SignedEvidence::id)
            .reduce((first, second) -> second);
    TreeSet<String> signers = new TreeSet<>();
    request.ifPresent(id ->
        bodies(stored, ActJudged.class).stream()
            .filter(act -> act.refusal().isEmpty() && approves(act, id))
            .forEach(act -> signers.add(act.principal())));
    return List.copyOf(signers);
  }

  private static boolean approves(ActJudged judged, EvidenceId request) {
    try {
      var act = ActCodec.read(judged.act().act());
      return act.kind() == ActKind.APPROVE && act.request().equals(request.value());
    } catch (JsonError unreadable) {
      return false;
    }
  }

  private static List<String> hypotheses(List<SignedEvidence> stored) {
    return bodies(stored, RungEnded.class).stream()
        .map(rung ->
            switch (rung.rung()) {
                  case REGRESSION -> "It earns on recorded data and decides the same every time: ";
                  case PAPER_SOAK -> "It earns after costs while it runs by itself: ";
                  case GATES -> "Its records are whole and the desk is in order: ";
                  case START, NO_TRADE, MICRO_CAP, AUDIT, DECISION, LIVE -> rung.rung() + ": ";
                }
                + rung.verdict()
                + " ("
                + rung.text()
                + ")")
        .toList();
  }

  private static List<String> reopenWhen(DecisionOrder order, Outcome outcome) {
    return switch (outcome) {
      case GO ->
          List.of("any change of code or configuration, which makes another candidate of it");
      case HOLD -> List.of("what kept " + order.endedAt() + " from passing is settled by people");
      case NO_GO ->
          List.of(
              "a new candidate answers what failed on "
                  + order.endedAt()
                  + ", promoted by a new signed act");
    };
  }

  private static <B extends EvidenceBody> List<B> bodies(
      List<SignedEvidence> stored, Class<B> type) {
    return stored.stream().flatMap(one -> body(one, type).stream()).toList();
  }

  /** Unverified; what does not read is damage, which the checks find. */
  private static <B extends EvidenceBody> Optional<B> body(SignedEvidence signed, Class<B> type) {
    try {
      var body = signed.open().body();
      return type.isInstance(body) ? Optional.of(type.cast(body)) : Optional.empty();
    } catch (JsonError unreadable) {
      return Optional.empty();
    }
  }
}
