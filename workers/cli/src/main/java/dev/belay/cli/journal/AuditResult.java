package dev.belay.cli.journal;

import dev.belay.cli.console.ExitCode;
import java.util.List;
import java.util.Optional;

/**
 * What came of an audit.
 *
 * @param streams those that were verified
 * @param notLookedFor why streams that only the runtime knows may be missing among them, when all
 *     there are were asked for; absent when none is
 */
public record AuditResult(List<StreamAudit> streams, Optional<String> notLookedFor) {
  public AuditResult {
    streams = List.copyOf(streams);
  }

  /** Whole only when every stream there is was compared with something and holds. */
  public ExitCode exitCode() {
    if (!streams.stream().allMatch(StreamAudit::isIntact)) {
      return ExitCode.FOUND;
    }
    boolean decided = notLookedFor.isEmpty() && streams.stream().allMatch(StreamAudit::isCompared);
    return decided ? ExitCode.DONE : ExitCode.WAITING;
  }
}
