package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateId;

/**
 * Names a ladder: the workflow id it runs under, one running at a time.
 *
 * @param value {@code ladder:<candidate>@<12 digits of the checksum>}
 */
public record LadderId(String value) {
  private static final String PREFIX = "ladder:";

  public LadderId {
    if (!value.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "expected a ladder id \"ladder:<candidate>@<checksum>\", was \"" + value + "\"");
    }
  }

  /**
   * The one function that makes it.
   *
   * @param checksum {@link Candidate#hash}, 64 hex digits
   */
  public static LadderId of(CandidateId candidate, String checksum) {
    return ofSubject(Candidate.subject(candidate, checksum));
  }

  /** From a candidate's {@code id@checksum}. */
  public static LadderId ofSubject(String subject) {
    return new LadderId(PREFIX + subject);
  }

  /** The candidate's {@code id@checksum}. */
  public String subject() {
    return value.substring(PREFIX.length());
  }

  /** Workflow id of one soak of it. */
  String soak(int attempt, int ordinal) {
    return "soak:" + subject() + ":" + attempt + ":" + ordinal;
  }

  /** Workflow id of one gate cycle of it. */
  String gates(int attempt, int ordinal) {
    return "gates:" + subject() + ":" + attempt + ":" + ordinal;
  }

  @Override
  public String toString() {
    return value;
  }
}
