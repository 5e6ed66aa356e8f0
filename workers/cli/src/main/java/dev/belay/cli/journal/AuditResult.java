package dev.belay.cli.journal;

import dev.belay.cli.console.ExitCode;
import java.util.List;
import java.util.Optional;

/**
 * What came of an audit.
 *
 * @param streams those that were verified
 * @param baseline what is missing of the newest baseline; absent when there is none
 * @param baselineProblems baselines that are not as they were signed, each named by its file
 * @param notLookedFor why streams that only the runtime knows may be missing among them, when all
 *     there are were asked for; absent when none is
 */
public record AuditResult(
    List<StreamAudit> streams,
    Optional<BaselineDelta> baseline,
    List<String> baselineProblems,
    Optional<String> notLookedFor) {
  public AuditResult {
    streams = List.copyOf(streams);
    baselineProblems = List.copyOf(baselineProblems);
  }

  /** Damage within the database, or of what was signed about it. */
  private boolean isDamaged() {
    return !streams.stream().allMatch(StreamAudit::isIntact)
        || !baselineProblems.isEmpty()
        || !baseline.map(BaselineDelta::isWithinTolerance).orElse(true);
  }

  /** Whole only when every stream there is was compared with something and holds. */
  public ExitCode exitCode() {
    if (isDamaged()) {
      return ExitCode.FOUND;
    }
    boolean decided = notLookedFor.isEmpty() && streams.stream().allMatch(StreamAudit::isCompared);
    return decided ? ExitCode.DONE : ExitCode.WAITING;
  }
}
