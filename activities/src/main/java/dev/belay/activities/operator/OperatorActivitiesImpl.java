package dev.belay.activities.operator;

import dev.belay.activities.evidence.ActStore;
import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActContext;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.OpenRequest;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.OperatorActivities;
import dev.belay.workflows.plan.LadderStep;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link OperatorActivities} against today's signers and revocations. */
public final class OperatorActivitiesImpl implements OperatorActivities {
  private final EvidenceBook book;
  private final ActBench bench;
  private final LadderOpening opening;

  public OperatorActivitiesImpl(EvidenceBook book, ActStore acts, LadderOpening.Desk desk) {
    this.book = book;
    this.bench = new ActBench(book, acts);
    this.opening = new LadderOpening(book, bench, desk);
  }

  @Override
  public Opening open(Promotion promotion) {
    return opening.open(promotion);
  }

  @Override
  public JudgedAct judge(JudgeAct order) {
    LadderStep step = order.step();
    Slot slot = new Slot(step.ladder(), step.attempt(), Rung.START, "act", order.number());
    Optional<VerifiedEvidence> there = book.at(slot);
    if (there.isEmpty()) {
      judgeNow(order, slot);
      there = book.at(slot);
    }
    VerifiedEvidence stored =
        there.orElseThrow(() -> new IllegalStateException("expected the act just stored"));
    ActJudged judged =
        stored
            .body(ActJudged.class)
            .orElseThrow(() -> new IllegalStateException("expected an act in its slot"));
    return new JudgedAct(kind(judged.act()), answer(order, stored.id(), judged));
  }

  private void judgeNow(JudgeAct order, Slot slot) {
    LadderStep step = order.step();
    List<VerifiedEvidence> log = book.log(step.ladder(), step.attempt());
    Instant receivedAt = bench.arrival(order.receivedAt());
    ActContext context =
        new ActContext(
            step.subject(),
            order.profile(),
            step.attempt(),
            Set.copyOf(order.expected()),
            order.request().map(id -> openRequest(log, id)),
            closedRequests(log, order.request()),
            Optional.of(promoter(log)),
            counted(log, order.request()),
            Set.of(),
            receivedAt);
    ActOutcome outcome = bench.judge(order.act(), bench.withSeen(order.act(), context));
    String request = order.request().map(EvidenceId::value).orElse("");
    bench.store(
        order.act(), outcome, receivedAt, new ActBench.Place(step.subject(), slot, request));
  }

  private ActAnswer answer(JudgeAct order, EvidenceId id, ActJudged judged) {
    LadderStep step = order.step();
    List<VerifiedEvidence> log = book.log(step.ladder(), step.attempt());
    return new ActAnswer(
        judged.refusal().isEmpty() ? ActAnswer.Outcome.ACCEPTED : ActAnswer.Outcome.REFUSED,
        judged.refusal().map(Enum::name).orElse(""),
        judged.text(),
        id.value(),
        judged.principal(),
        counted(log, order.request()).size(),
        order.request().map(request -> requestOf(log, request).approvals()).orElse(0));
  }

  private static OpenRequest openRequest(List<VerifiedEvidence> log, EvidenceId id) {
    return new OpenRequest(id.value(), requestOf(log, id).closesAt());
  }

  private static RequestOpened requestOf(List<VerifiedEvidence> log, EvidenceId id) {
    return log.stream()
        .filter(one -> one.id().equals(id))
        .flatMap(one -> one.body(RequestOpened.class).stream())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected a request of this ladder, was " + id));
  }

  private static Set<String> closedRequests(List<VerifiedEvidence> log, Optional<EvidenceId> open) {
    Set<String> closed = new HashSet<>();
    for (VerifiedEvidence one : log) {
      if (one.body(RequestOpened.class).isPresent() && !open.equals(Optional.of(one.id()))) {
        closed.add(one.id().value());
      }
    }
    return closed;
  }

  private static ActContext.Person promoter(List<VerifiedEvidence> log) {
    return log.stream()
        .flatMap(one -> one.body(ActJudged.class).stream())
        .filter(act -> act.refusal().isEmpty())
        .filter(act -> kind(act.act()).equals(Optional.of(ActKind.PROMOTE)))
        .findFirst()
        .map(act -> new ActContext.Person(act.principal(), act.keyFingerprint()))
        .orElseThrow(() -> new IllegalStateException("expected a promotion in this ladder's log"));
  }

  /** Whose approvals of the request were accepted. */
  private static Set<ActContext.Person> counted(
      List<VerifiedEvidence> log, Optional<EvidenceId> request) {
    Set<ActContext.Person> counted = new HashSet<>();
    if (request.isEmpty()) {
      return counted;
    }
    for (VerifiedEvidence one : log) {
      one.body(ActJudged.class)
          .filter(act -> act.refusal().isEmpty() && approves(act.act(), request.get()))
          .ifPresent(
              act -> counted.add(new ActContext.Person(act.principal(), act.keyFingerprint())));
    }
    return counted;
  }

  private static boolean approves(SignedAct act, EvidenceId request) {
    return readable(act)
        && ActCodec.read(act.act()).kind() == ActKind.APPROVE
        && ActCodec.read(act.act()).request().equals(request.value());
  }

  private static Optional<ActKind> kind(SignedAct act) {
    return readable(act) ? Optional.of(ActCodec.read(act.act()).kind()) : Optional.empty();
  }

  private static boolean readable(SignedAct act) {
    try {
      return ActCodec.read(act.act()) != null;
    } catch (JsonError malformed) {
      return false;
    }
  }
}
