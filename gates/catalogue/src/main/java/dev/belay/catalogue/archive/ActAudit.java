package dev.belay.catalogue.archive;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActContext;
import dev.belay.evidence.operator.ActContext.Person;
import dev.belay.evidence.operator.ActJudge;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.OpenRequest;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every act that counted judged again: signature, role, four eyes, time, request. */
final class ActAudit {
  private final LadderRecord record;
  private final Optional<Signers> signers;
  private final Differences differences;
  private final List<Accepted> accepted = new ArrayList<>();
  private final Optional<Person> promoter;

  /** An act that was recorded as accepted and can be read. */
  record Accepted(Piece piece, ActJudged judged, OperatorAct act) {
    Person person() {
      return new Person(judged.principal(), judged.keyFingerprint());
    }

    boolean is(ActKind kind) {
      return act.kind() == kind;
    }

    boolean answers(Piece request) {
      return act.request().equals(request.id().value()) && piece.index() > request.index();
    }
  }

  ActAudit(LadderRecord record, Optional<Signers> signers, Differences differences) {
    this.record = record;
    this.signers = signers;
    this.differences = differences;
    for (Piece piece : record.of(ActJudged.class)) {
      read(piece, (ActJudged) piece.body()).ifPresent(accepted::add);
    }
    this.promoter = promoter();
    repeated();
  }

  /** Who promoted; absent when nobody did. */
  Optional<Person> whoPromoted() {
    return promoter;
  }

  boolean isStopped() {
    return accepted.stream().anyMatch(act -> act.is(ActKind.STOP));
  }

  /** Whether somebody rejected after a request was opened. */
  boolean isRejectedAfter(Piece request) {
    return accepted.stream()
        .anyMatch(act -> act.is(ActKind.REJECT) && act.piece.index() > request.index());
  }

  /**
   * Whether a person resumed after a rung's end: a request opened after it asked for that very
   * rung, and what is measured again came after the answer.
   */
  boolean isResumed(Piece end, Measurement again) {
    return record.of(RequestOpened.class).stream()
        .filter(request -> request.index() > end.index())
        .filter(request -> asksToResume((RequestOpened) request.body(), again.rung()))
        .anyMatch(request ->
            accepted.stream()
                .filter(act -> act.is(ActKind.RESUME) && act.answers(request))
                .filter(act -> act.piece.index() < again.first().index())
                .anyMatch(act -> isGood(act, context(act, openOf(request), Set.of()))));
  }

  private static boolean asksToResume(RequestOpened request, Rung rung) {
    return request.rung() == rung && request.approvals() == 0;
  }

  private static Optional<OpenRequest> openOf(Piece request) {
    RequestOpened opened = (RequestOpened) request.body();
    return Optional.of(new OpenRequest(request.id().value(), opened.closesAt()));
  }

  /** Principals whose approvals of a request count, each once. */
  List<String> approvers(Piece request) {
    Optional<OpenRequest> open = openOf(request);
    Set<Person> counted = new LinkedHashSet<>();
    for (Accepted approval : accepted) {
      boolean answers = approval.is(ActKind.APPROVE) && approval.answers(request);
      if (answers && isGood(approval, context(approval, open, counted))) {
        counted.add(approval.person());
      }
    }
    return counted.stream().map(Person::principal).toList();
  }

  private Optional<Accepted> read(Piece piece, ActJudged judged) {
    if (judged.refusal().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Accepted(piece, judged, ActCodec.read(judged.act().act())));
    } catch (JsonError unreadable) {
      differences.add(
          "act", piece.name() + " was accepted but cannot be read: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Person> promoter() {
    List<Accepted> promotions = accepted.stream().filter(act -> act.is(ActKind.PROMOTE)).toList();
    if (promotions.size() > 1) {
      differences.add("act", "Expected one promotion, there are " + promotions.size() + ".");
    }
    return promotions.stream()
        .filter(act -> isGood(act, context(act, Optional.empty(), Set.of())))
        .map(Accepted::person)
        .findFirst();
  }

  private void repeated() {
    Set<String> seen = new LinkedHashSet<>();
    for (Accepted act : accepted) {
      if (!seen.add(ActCodec.id(act.judged.act().act()))) {
        differences.add("act", act.piece.name() + " was accepted before.");
      }
    }
  }

  private ActContext context(Accepted act, Optional<OpenRequest> open, Set<Person> counted) {
    return new ActContext(
        record.candidate().subject(),
        record.profile().name(),
        record.attempt(),
        Set.of(act.act.kind()),
        open,
        Set.of(),
        act.is(ActKind.PROMOTE) ? Optional.empty() : promoter,
        counted,
        Set.of(),
        act.judged.receivedAt(),
        Optional.of(OperatorAct.Terms.of(record.candidate(), record.profile())));
  }

  /** Without signers an act is taken at its recorded word, but for who and what. */
  private boolean isGood(Accepted act, ActContext context) {
    if (signers.isEmpty()) {
      return isDistinct(act, context);
    }
    return switch (ActJudge.judge(act.judged.act(), signers.get(), context)) {
      case ActOutcome.Accepted good -> isSameSigner(act, good);
      case ActOutcome.Refused refused -> {
        differences.add(
            "act",
            "accepted",
            refused.code().name(),
            act.piece.name() + " does not count: " + refused.text());
        yield false;
      }
    };
  }

  private boolean isSameSigner(Accepted act, ActOutcome.Accepted good) {
    boolean same = act.person().equals(new Person(good.principal(), good.keyFingerprint()));
    if (!same) {
      differences.add(
          "act",
          act.judged.principal(),
          good.principal(),
          act.piece.name() + " was signed by someone else than recorded.");
    }
    return same;
  }

  private boolean isDistinct(Accepted act, ActContext context) {
    boolean fits =
        act.act.subject().equals(context.subject())
            && act.act.attempt() == context.attempt()
            && (!act.is(ActKind.PROMOTE) || act.act.terms().equals(context.terms()));
    boolean distinct =
        !act.is(ActKind.APPROVE)
            || (context.promoter().stream().noneMatch(one -> overlaps(one, act.person()))
                && context.counted().stream().noneMatch(one -> overlaps(one, act.person())));
    if (!fits || !distinct) {
      differences.add(
          "act",
          act.piece.name()
              + " is for another ladder, candidate or profile, or not by another person.");
    }
    return fits && distinct;
  }

  private static boolean overlaps(Person one, Person other) {
    return one.principal().equals(other.principal())
        || one.keyFingerprint().equals(other.keyFingerprint());
  }
}
