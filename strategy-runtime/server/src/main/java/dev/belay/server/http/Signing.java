package dev.belay.server.http;

import dev.belay.evidence.record.SignedEvidence;
import dev.belay.server.refusal.Refusal;
import java.util.function.Supplier;

/** What a request to sign must be. */
final class Signing {
  private static final int SUBJECT_MAX = 160;

  private Signing() {}

  /**
   * The evidence, when the subject can be one.
   *
   * @param signature throws {@link IllegalArgumentException} when the slot is not the report's
   */
  static SignedEvidence signed(String subject, Supplier<SignedEvidence> signature) {
    if (subject.isBlank() || subject.length() > SUBJECT_MAX) {
      throw Refusal.badRequest("expected a subject of 1 to 160 characters");
    }
    try {
      return signature.get();
    } catch (IllegalArgumentException wrongSlot) {
      throw Refusal.badRequest(String.valueOf(wrongSlot.getMessage()));
    }
  }
}
