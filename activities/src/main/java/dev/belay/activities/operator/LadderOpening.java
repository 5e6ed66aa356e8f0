package dev.belay.activities.operator;

import dev.belay.activities.evidence.CandidateStore;
import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.activities.evidence.LadderStore.Allotment;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.operator.ActContext;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.RefusalCode;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceBody.CandidateDocument;
import dev.belay.evidence.record.EvidenceBody.ProfileDocument;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.activity.OperatorActivities.NotOpened;
import dev.belay.workflows.activity.OperatorActivities.Opened;
import dev.belay.workflows.activity.OperatorActivities.Opening;
import dev.belay.workflows.activity.OperatorActivities.Promotion;
import dev.belay.workflows.plan.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Opens a ladder: who climbs, by which rules, and whether somebody who may has signed for it. */
public final class LadderOpening {
  private final EvidenceBook book;
  private final ActBench bench;
  private final Desk desk;

  LadderOpening(EvidenceBook book, ActBench bench, Desk desk) {
    this.book = book;
    this.bench = bench;
    this.desk = desk;
  }

  /**
   * What a ladder is opened from.
   *
   * @param id the desk's, as in its task queue
   * @param timing what every ladder opened now keeps
   */
  public record Desk(
      String id,
      CandidateStore candidates,
      LadderStore ladders,
      DeskProfiles profiles,
      Timing timing) {}

  /** The candidate and the rules, read once: what is judged is what climbs. */
  private record Found(
      Optional<Candidate> candidate, Optional<Profile> profile, Optional<String> unreadable) {
    Optional<OperatorAct.Terms> terms() {
      return candidate.flatMap(one -> profile.map(rules -> OperatorAct.Terms.of(one, rules)));
    }
  }

  Opening open(Promotion promotion) {
    String subject =
        Candidate.subject(new CandidateId(promotion.candidate()), promotion.checksum());
    OptionalInt held = desk.ladders().attemptOf(subject, promotion.run());
    if (held.isPresent()) {
      Optional<Opening> before = openedBefore(promotion, subject, held.getAsInt());
      if (before.isPresent()) {
        return before.get();
      }
    }
    Instant receivedAt = bench.arrival(promotion.receivedAt());
    int attempt = held.orElseGet(() -> desk.ladders().nextAttempt(subject));
    Found found = find(promotion, subject);
    ActContext context = context(promotion, subject, attempt, receivedAt).withTerms(found.terms());
    ActOutcome outcome = bench.judge(promotion.act(), bench.withSeen(promotion.act(), context));
    return switch (outcome) {
      case ActOutcome.Refused refused -> refuse(promotion, subject, refused, receivedAt);
      case ActOutcome.Accepted accepted ->
          unfit(promotion, subject, found)
              .<Opening>map(no -> no)
              .orElseGet(() -> accept(promotion, found, accepted, receivedAt));
    };
  }

  private static ActContext context(
      Promotion promotion, String subject, int attempt, Instant receivedAt) {
    return new ActContext(
        subject,
        promotion.profile(),
        attempt,
        Set.of(ActKind.PROMOTE),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        receivedAt);
  }

  /** What an earlier try of this very run stored, if it came that far. */
  private Optional<Opening> openedBefore(Promotion promotion, String subject, int attempt) {
    Optional<VerifiedEvidence> act = book.at(slot(promotion, attempt, "act"));
    return act.map(stored -> {
      ActJudged judged =
          stored
              .body(ActJudged.class)
              .orElseThrow(() -> new IllegalStateException("expected an act in its slot"));
      Profile profile = book.profile(promotion.ladder(), attempt);
      return opened(profile, subject, attempt, judged.principal(), stored.id());
    });
  }

  private Opening accept(
      Promotion promotion, Found found, ActOutcome.Accepted accepted, Instant receivedAt) {
    Candidate candidate = found.candidate().orElseThrow();
    Profile profile = found.profile().orElseThrow();
    String subject = candidate.subject();
    int attempt = accepted.act().attempt();
    Allotment allotment =
        desk.ladders()
            .allot(
                new LadderStore.Opening(
                    subject,
                    attempt,
                    promotion.ladder(),
                    promotion.profile(),
                    accepted.principal(),
                    promotion.run(),
                    receivedAt));
    return switch (allotment) {
      case Allotment.Taken taken ->
          refuse(
              promotion,
              subject,
              new ActOutcome.Refused(
                  RefusalCode.WRONG_LADDER,
                  accepted.principal(),
                  accepted.keyFingerprint(),
                  "attempt " + attempt + " is taken; sign attempt " + taken.next()),
              receivedAt);
      case Allotment.Allotted allotted -> {
        book.put(
            Draft.of(
                subject,
                slot(promotion, attempt, "candidate"),
                List.of(),
                new CandidateDocument(candidate)));
        book.put(
            Draft.of(
                subject,
                slot(promotion, attempt, "profile"),
                List.of(),
                new ProfileDocument(profile)));
        EvidenceId act =
            bench.store(
                promotion.act(),
                accepted,
                receivedAt,
                new ActBench.Place(subject, slot(promotion, attempt, "act"), ""));
        yield opened(profile, subject, attempt, accepted.principal(), act);
      }
    };
  }

  /** Why this cannot climb, although who signed may promote; such a promotion uses no attempt. */
  private Optional<NotOpened> unfit(Promotion promotion, String subject, Found found) {
    if (!promotion.desk().equals(desk.id())) {
      return no(
          "PROFILE_REFUSED",
          "this worker is of desk " + desk.id() + ", the promotion of " + promotion.desk());
    }
    if (found.candidate().isEmpty()) {
      return no(
          "UNKNOWN_CANDIDATE",
          subject + " is not a candidate of this desk; add it with belay candidate add");
    }
    if (!isWhole(found.candidate().get(), promotion)) {
      return no(
          "CHANGED_CANDIDATE",
          subject + " is not what its checksum says; add it again and promote that");
    }
    if (found.unreadable().isPresent()) {
      return no("PROFILE_REFUSED", found.unreadable().get());
    }
    if (found.profile().isEmpty()) {
      return no(
          "UNKNOWN_PROFILE",
          "there is no profile "
              + promotion.profile()
              + "; those that come with Belay are demo"
              + " and live");
    }
    return new PlanMaker(desk.timing())
        .refusal(found.candidate().get(), found.profile().get())
        .flatMap(why -> no("PROFILE_REFUSED", why));
  }

  private Found find(Promotion promotion, String subject) {
    Optional<Candidate> candidate = candidate(subject);
    try {
      return new Found(candidate, desk.profiles().find(promotion.profile()), Optional.empty());
    } catch (YamlError error) {
      return new Found(
          candidate, Optional.empty(), Optional.of(String.valueOf(error.getMessage())));
    }
  }

  private Optional<Candidate> candidate(String subject) {
    try {
      return desk.candidates().find(subject).map(CandidateStore.Stored::candidate);
    } catch (JsonError damaged) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(Candidate candidate, Promotion promotion) {
    return candidate.id().value().equals(promotion.candidate())
        && candidate.hash().equals(promotion.checksum())
        && Candidate.checksum(candidate.config()).equals(candidate.checksum());
  }

  private NotOpened refuse(
      Promotion promotion, String subject, ActOutcome.Refused refused, Instant receivedAt) {
    EvidenceId id =
        bench.store(
            promotion.act(),
            refused,
            receivedAt,
            new ActBench.Place(subject, refusedSlot(promotion), ""));
    return new NotOpened(refused.code().name(), refused.text(), Optional.of(id));
  }

  /** Refused promotions have no attempt: they are kept under 0, one for each run. */
  private static Slot refusedSlot(Promotion promotion) {
    int ordinal = Integer.parseInt(CanonicalJson.sha256Hex(promotion.run()).substring(0, 7), 16);
    return new Slot(promotion.ladder(), 0, Rung.START, "act", ordinal);
  }

  private Opened opened(
      Profile profile, String subject, int attempt, String promoter, EvidenceId promotion) {
    return new Opened(
        new PlanMaker(desk.timing())
            .plan(profile, new PlanMaker.Opened(subject, attempt, promoter, promotion)));
  }

  private static Slot slot(Promotion promotion, int attempt, String kind) {
    return new Slot(promotion.ladder(), attempt, Rung.START, kind, 0);
  }

  private static Optional<NotOpened> no(String code, String text) {
    return Optional.of(new NotOpened(code, text, Optional.empty()));
  }
}
