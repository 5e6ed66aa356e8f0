package dev.belay.activities.promotion;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.evidence.StoreFailure;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.catalogue.archive.RequestBasis;
import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.activity.EvidenceActivities.Ask;
import dev.belay.workflows.activity.EvidenceActivities.OpenedRequest;
import dev.belay.workflows.activity.EvidenceActivities.RequestOrder;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.failure.ApplicationFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Opens requests for signatures over a ladder's evidence as it is now. */
final class RequestOpening {
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
    RequestBasis basis =
        RequestBasis.of(evidence.stream().map(VerifiedEvidence::signed).toList())
            .orElseThrow(() ->
                ApplicationFailure.newNonRetryableFailure(
                    "expected a candidate and a profile in attempt "
                        + step.attempt()
                        + " of "
                        + step.ladder(),
                    StoreFailure.DAMAGED));
    return new RequestOpened(
        step.subject(),
        step.attempt(),
        step.rung(),
        log.size(),
        log.head(),
        basis.journalHead(),
        nonce(),
        now,
        closesAt(order, basis, now),
        order.kind() == Ask.APPROVE ? order.approvals() : 0);
  }

  /** An approval closes with the evidence under it; one that was never open is no request. */
  private static Instant closesAt(RequestOrder order, RequestBasis basis, Instant now) {
    Instant latest = now.plusSeconds(order.seconds());
    return switch (order.kind()) {
      case APPROVE -> {
        Instant fresh = basis.freshUntil().filter(latest::isAfter).orElse(latest);
        Instant soonest = now.plusSeconds(1);
        yield fresh.isBefore(soonest) ? soonest : fresh;
      }
      case RESUME -> latest;
    };
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
