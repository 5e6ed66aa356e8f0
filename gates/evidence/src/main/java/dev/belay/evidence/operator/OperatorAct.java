package dev.belay.evidence.operator;

import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person wants done, before it is signed. Its canonical JSON is what the signature covers.
 *
 * @param kind what is wanted
 * @param subject the candidate's {@code id@checksum}; see {@link RearmRequest} for a re-arm
 * @param profile for a promotion, which one; else empty
 * @param attempt of the ladder; for a promotion the attempt it opens, from 1
 * @param request evidence id of the request it answers; empty where none is open (promote, hold,
 *     stop during a rung)
 * @param reason in the person's words; at most 500 characters
 * @param signedAt by the person's clock
 * @param nonce 32 hex digits, so that no two acts are the same
 * @param terms for a promotion, all that is promoted and by which rules; else absent
 */
public record OperatorAct(
    ActKind kind,
    String subject,
    String profile,
    int attempt,
    String request,
    String reason,
    Instant signedAt,
    String nonce,
    Optional<Terms> terms) {
  /** An act that promotes nothing. */
  public OperatorAct(
      ActKind kind,
      String subject,
      String profile,
      int attempt,
      String request,
      String reason,
      Instant signedAt,
      String nonce) {
    this(kind, subject, profile, attempt, request, reason, signedAt, nonce, Optional.empty());
  }

  /**
   * What the short names of a promotion stand for.
   *
   * @param candidate {@link Candidate#hash}, 64 hex digits
   * @param profile {@link Profile#hash}, 64 hex digits
   */
  public record Terms(String candidate, String profile) {
    public static Terms of(Candidate candidate, Profile profile) {
      return new Terms(candidate.hash(), profile.hash());
    }
  }
}
