package dev.belay.evidence.operator;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * All that an act is judged by, but the signers.
 *
 * @param subject the ladder's {@code id@checksum}
 * @param profile the ladder's profile
 * @param attempt the ladder's attempt
 * @param expected the kinds that can do something now
 * @param open the request that waits for signatures; absent when none does
 * @param closed ids of requests that were closed
 * @param promoter who promoted, and with which key; absent before the promotion
 * @param counted whose approvals count for the open request
 * @param seen ids of acts judged before, see {@link ActOutcome#isSeen}
 * @param now when the act arrived
 * @param terms of the ladder, which a promotion has to name; absent where no promotion is judged,
 *     or where candidate or profile were not found
 */
public record ActContext(
    String subject,
    String profile,
    int attempt,
    Set<ActKind> expected,
    Optional<OpenRequest> open,
    Set<String> closed,
    Optional<Person> promoter,
    Set<Person> counted,
    Set<String> seen,
    Instant now,
    Optional<OperatorAct.Terms> terms) {
  /**
   * A person with the key they used.
   *
   * @param keyFingerprint {@code SHA256:…}
   */
  public record Person(String principal, String keyFingerprint) {}

  /** Where no promotion is judged. */
  public ActContext(
      String subject,
      String profile,
      int attempt,
      Set<ActKind> expected,
      Optional<OpenRequest> open,
      Set<String> closed,
      Optional<Person> promoter,
      Set<Person> counted,
      Set<String> seen,
      Instant now) {
    this(
        subject,
        profile,
        attempt,
        expected,
        open,
        closed,
        promoter,
        counted,
        seen,
        now,
        Optional.empty());
  }

  /** The same with other acts judged before. */
  public ActContext withSeen(Set<String> acts) {
    return new ActContext(
        subject, profile, attempt, expected, open, closed, promoter, counted, acts, now, terms);
  }

  /** The same, for a promotion to be held against. */
  public ActContext withTerms(Optional<OperatorAct.Terms> ladder) {
    return new ActContext(
        subject, profile, attempt, expected, open, closed, promoter, counted, seen, now, ladder);
  }

  public ActContext {
    expected = Set.copyOf(expected);
    closed = Set.copyOf(closed);
    counted = Set.copyOf(counted);
    seen = Set.copyOf(seen);
  }
}
