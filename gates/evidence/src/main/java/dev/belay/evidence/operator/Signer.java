package dev.belay.evidence.operator;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One line of a signers file: a person's or a process's key and what it may sign.
 *
 * @param principal who
 * @param key the key
 * @param namespaces its roles
 * @param validAfter signs nothing before; absent: from ever
 * @param validBefore signs nothing after; absent: for ever
 */
public record Signer(
    String principal,
    SshKey key,
    SortedSet<String> namespaces,
    Optional<Instant> validAfter,
    Optional<Instant> validBefore) {
  public Signer {
    namespaces = Collections.unmodifiableSortedSet(new TreeSet<>(namespaces));
  }

  /** Both ends are in, as for {@code ssh-keygen}. */
  boolean validAt(Instant at) {
    return validAfter.stream().noneMatch(at::isBefore)
        && validBefore.stream().noneMatch(at::isAfter);
  }
}
