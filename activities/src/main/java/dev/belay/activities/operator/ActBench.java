package dev.belay.activities.operator;

import dev.belay.activities.evidence.ActStore;
import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.evidence.operator.ActContext;
import dev.belay.evidence.operator.ActJudge;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.RefusalCode;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.EvidenceBody.ActJudged;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges one act and stores what came of it. */
final class ActBench {
  /**
   * An act may wait this long for a worker and still count as arrived when Temporal says so: as
   * long as judging one is tried, {@code commandSeconds} of a desk's timing.
   */
  static final Duration WAIT_MAX = Duration.ofMinutes(5);

  private static final Duration AHEAD_MAX = Duration.ofMinutes(1);

  private final EvidenceBook book;
  private final ActStore acts;

  ActBench(EvidenceBook book, ActStore acts) {
    this.book = book;
    this.acts = acts;
  }

  /**
   * When an act arrived. Temporal says it, but is not trusted with more than the time an act may
   * have waited for a worker: whatever is further off counts as arrived now.
   */
  Instant arrival(Instant told) {
    Instant now = book.now();
    boolean believable = !told.isBefore(now.minus(WAIT_MAX)) && !told.isAfter(now.plus(AHEAD_MAX));
    return believable ? told : now;
  }

  ActOutcome judge(SignedAct act, ActContext context) {
    return ActJudge.judge(act, book.signers(), context);
  }

  ActContext withSeen(SignedAct act, ActContext context) {
    return context.withSeen(acts.seen(act));
  }

  /** Where an outcome is stored. */
  record Place(String subject, Slot slot, String request) {}

  EvidenceId store(SignedAct act, ActOutcome outcome, Instant receivedAt, Place place) {
    ActJudged judged =
        new ActJudged(
            shortened(act, outcome),
            receivedAt,
            outcome.principal(),
            outcome.keyFingerprint(),
            refusal(outcome),
            outcome.text());
    Draft draft = Draft.of(place.subject(), place.slot(), List.of(), judged);
    return book.putAct(acts, draft, place.request(), outcome.isSeen());
  }

  /** An oversized act is kept by its beginning. */
  private static SignedAct shortened(SignedAct act, ActOutcome outcome) {
    if (outcome instanceof ActOutcome.Refused refused && refused.code() == RefusalCode.TOO_LARGE) {
      return new SignedAct(cut(act.act()), cut(act.signature()));
    }
    return act;
  }

  private static String cut(String text) {
    int end = Math.min(text.length(), 1_000);
    boolean half = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, half ? end - 1 : end);
  }

  private static Optional<RefusalCode> refusal(ActOutcome outcome) {
    return switch (outcome) {
      case ActOutcome.Accepted accepted -> Optional.empty();
      case ActOutcome.Refused refused -> Optional.of(refused.code());
    };
  }
}
