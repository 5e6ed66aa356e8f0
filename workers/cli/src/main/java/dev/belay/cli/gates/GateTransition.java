package dev.belay.cli.gates;

import dev.belay.evidence.record.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * A gate that says something else than before.
 *
 * @param at when it was judged
 * @param ladder the candidate's {@code id@checksum}
 * @param from what it said before; absent when it was never judged in a watch
 * @param evidence id of the stored judgement
 */
public record GateTransition(
    Instant at,
    String ladder,
    int attempt,
    String gate,
    Optional<Verdict> from,
    Verdict to,
    String evidence) {
  /** For a person. */
  public String text() {
    return "%s  %s #%d  %s: %s -> %s  evidence %s"
        .formatted(
            at,
            ladder,
            attempt,
            gate,
            from.map(Verdict::name).orElse("not judged"),
            to,
            evidence.substring(0, Math.min(8, evidence.length())));
  }
}
