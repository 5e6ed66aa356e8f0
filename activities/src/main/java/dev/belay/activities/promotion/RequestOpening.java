package dev.belay.activities.promotion;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.api.session.SessionId;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.GateJudged;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.activity.EvidenceActivities.Ask;
import dev.belay.workflows.activity.EvidenceActivities.OpenedRequest;
import dev.belay.workflows.activity.EvidenceActivities.RequestOrder;
import dev.belay.workflows.plan.LadderStep;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Opens requests for signatures over a ladder's evidence as it is now. */
final class RequestOpening {
  private static final String NO_JOURNAL = "0".repeat(64);
  private static final int NONCE_BYTES = 16;

  private final EvidenceBook book;
  private final SecureRandom random = new SecureRandom();

  RequestOpening(EvidenceBook book) {
    this.book = book;
  }

  OpenedRequest open(RequestOrder order) {
    LadderStep step = order.step();
    Slot slot = new Slot(step.ladder(), step.attempt(), Rung.START, "request", order.number());
    VerifiedEvidence stored =
        book.at(slot)
            .orElseGet(() ->
                book.read(book.put(Draft.of(step.subject(), slot, List.of(), request(order)))));
    RequestOpened request =
        stored
            .body(RequestOpened.class)
            .orElseThrow(() -> new IllegalStateException("expected a request in its slot"));
    long open = Duration.between(request.openedAt(), request.closesAt()).toSeconds();
    return new OpenedRequest(stored.id(), (int) open);
  }

  private RequestOpened request(RequestOrder order) {
    LadderStep step = order.step();
    List<VerifiedEvidence> evidence = book.log(step.ladder(), step.attempt());
    EvidenceLog log = EvidenceLog.of(evidence.stream().map(VerifiedEvidence::id).toList());
    Instant now = book.now();
    Instant closesAt = now.plusSeconds(order.seconds());
    if (order.kind() == Ask.APPROVE) {
      closesAt = later(now.plusSeconds(1), staleAt(step, evidence, closesAt));
    }
    return new RequestOpened(
        step.subject(),
        step.attempt(),
        step.rung(),
        log.size(),
        log.head(),
        order.soak().map(soak -> journalHead(evidence, soak)).orElse(NO_JOURNAL),
        nonce(),
        now,
        closesAt,
        order.kind() == Ask.APPROVE ? order.approvals() : 0);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static String journalHead(List<VerifiedEvidence> evidence, SessionId soak) {
    return evidence.stream()
        .flatMap(one -> one.body(SessionDone.class).stream())
        .filter(done -> done.report().spec().id().equals(soak))
        .map(done -> done.report().journalHead())
        .findFirst()
        .orElse(NO_JOURNAL);
  }

  /** When the first thing that a gate of the last gate cycle holds to freshness goes stale. */
  private Instant staleAt(LadderStep step, List<VerifiedEvidence> log, Instant latest) {
    Profile profile = book.profile(step.ladder(), step.attempt());
    Candidate candidate = book.candidate(step.ladder(), step.attempt());
    Instant soonest = latest;
    for (GateSetting setting : profile.gates()) {
      Optional<VerifiedEvidence> judged = judged(log, setting.gate());
      if (setting.rung() == Rung.GATES && setting.counts() && judged.isPresent()) {
        Instant asOf = judged.get().body(GateJudged.class).orElseThrow().asOf();
        List<Exhibit> exhibits = exhibits(log, judged.get());
        GateInput then = new GateInput(candidate, profile, step.attempt(), setting, exhibits, asOf);
        soonest = earlier(soonest, freshUntil(then).orElse(latest));
      }
    }
    return soonest;
  }

  private static Optional<VerifiedEvidence> judged(List<VerifiedEvidence> log, String gate) {
    return log.stream()
        .filter(one -> one.body(GateJudged.class).filter(g -> g.gate().equals(gate)).isPresent())
        .reduce((first, second) -> second);
  }

  /** The gate itself knows what of its evidence ages and what is only compared with. */
  private static Optional<Instant> freshUntil(GateInput then) {
    return GateCatalogue.find(then.setting().gate())
        .flatMap(gate -> gate.evaluate(then).freshUntil());
  }

  private static List<Exhibit> exhibits(List<VerifiedEvidence> log, VerifiedEvidence judged) {
    List<Input> inputs = judged.evidence().inputs();
    return log.stream()
        .filter(one -> inputs.contains(new Input.OfEvidence(one.id())))
        .map(one -> new Exhibit(one.id(), one.evidence()))
        .toList();
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
