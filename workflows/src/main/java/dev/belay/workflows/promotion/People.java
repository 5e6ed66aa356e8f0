package dev.belay.workflows.promotion;

import dev.belay.api.session.SessionCommand;
import dev.belay.evidence.operator.ActKind;
import dev.belay.workflows.activity.ActAnswer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** What people have said and had accepted, and what they are asked now. */
final class People {
  private final Queue<Word> words = new ArrayDeque<>();
  private Asked asked = Asked.nothing();
  private Optional<ActAnswer> stop = Optional.empty();
  private Optional<ActAnswer> reject = Optional.empty();
  private boolean resumed;
  private boolean held;
  private boolean abandoned;
  private int counted;

  /** An accepted hold, resume or stop: for the soak, if one runs. */
  record Word(SessionCommand.Action action, String principal) {}

  /** Begins to ask; what was said to an earlier request no longer counts. */
  void ask(Asked question) {
    asked = question;
    reject = Optional.empty();
    resumed = false;
    counted = 0;
  }

  /** Takes an accepted act. */
  void accept(ActKind kind, ActAnswer answer) {
    switch (kind) {
      case APPROVE -> counted = answer.counted();
      case REJECT -> reject = Optional.of(answer);
      case HOLD -> hold(answer);
      case RESUME -> resume(answer);
      case STOP -> stop(answer);
      case PROMOTE, REARM -> {
        // Never expected by a ladder, so never accepted.
      }
    }
  }

  private void hold(ActAnswer answer) {
    held = true;
    words.add(new Word(SessionCommand.Action.HOLD, answer.principal()));
  }

  private void resume(ActAnswer answer) {
    if (held) {
      held = false;
      words.add(new Word(SessionCommand.Action.RESUME, answer.principal()));
    } else {
      resumed = true;
    }
  }

  private void stop(ActAnswer answer) {
    stop = Optional.of(answer);
    words.add(new Word(SessionCommand.Action.STOP, answer.principal()));
  }

  Asked asked() {
    return held ? asked.whileHeld() : asked;
  }

  boolean isHeld() {
    return held;
  }

  /** Nobody resumed what was held. */
  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  boolean isStopped() {
    return stop.isPresent();
  }

  boolean isRejected() {
    return reject.isPresent();
  }

  boolean isResumed() {
    return resumed;
  }

  boolean isApproved() {
    return counted >= asked.needed();
  }

  int counted() {
    return counted;
  }

  /** Who stopped it; empty text when nobody did. */
  String stopper() {
    return stop.map(ActAnswer::principal).orElse("");
  }

  String rejecter() {
    return reject.map(ActAnswer::principal).orElse("");
  }

  /** The next word a soak has not been told. */
  Optional<Word> nextWord() {
    return Optional.ofNullable(words.poll());
  }

  boolean hasWords() {
    return !words.isEmpty();
  }

  /** Forgets what no soak runs to hear. */
  void clearWords() {
    words.clear();
  }
}
