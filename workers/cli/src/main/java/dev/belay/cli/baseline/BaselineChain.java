package dev.belay.cli.baseline;

import java.util.List;
import java.util.Optional;

/**
 * The baselines of a desk, verified.
 *
 * @param last number of the newest file, good or not; 0 when there is none
 * @param lastSha256 of the newest file's bytes; 64 zeros when there are none
 * @param since number of the first that counts
 * @param newest the newest that is good by itself; absent when there is none
 * @param problems each names a file; empty when all is as it was signed
 */
public record BaselineChain(
    int last,
    String lastSha256,
    int since,
    Optional<SignedBaseline> newest,
    List<String> problems) {
  /** What helps against {@link #problems}. */
  public static final String REMEDY =
      "Restore what is named from a backup, or begin anew from the journal as it is: belay journal"
          + " baseline --reset --reason TEXT";

  static final BaselineChain NONE =
      new BaselineChain(0, BaselineHead.NO_PREVIOUS, 1, Optional.empty(), List.of());

  public BaselineChain {
    problems = List.copyOf(problems);
  }
}
