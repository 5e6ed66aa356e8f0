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
    Instant now) {
  /**
   * A person with the key they used.
   *
   * @param keyFingerprint {@code SHA256:…}
   */
  public record Person(String principal, String keyFingerprint) {}

  public ActContext {
    expected = Set.copyOf(expected);
    closed = Set.copyOf(closed);
    counted = Set.copyOf(counted);
    seen = Set.copyOf(seen);
  }
}
