package dev.belay.evidence.candidate;

import dev.belay.api.session.ClockSpec;
import dev.belay.evidence.document.CanonicalJson;
import java.util.List;
import java.util.Set;

/**
 * The rules of a ladder.
 *
 * @param name {@code demo}, {@code live}, or the desk's own
 * @param rungs in the order they are climbed; the last is {@code DECISION} or {@code LIVE}
 * @param clocks allowed for soaks
 * @param tapes whether a soak may run on a tape
 * @param soakSeconds counted session time a soak must last; at most 30 d
 * @param chunkSeconds session time one observation covers; at most 6 h
 * @param soakClock of paper sessions this ladder starts
 * @param replays how often REGRESSION replays its backtest
 * @param approvals signatures needed to enter DECISION, promoter's not counted
 * @param gates every gate, those not judged included
 */
public record Profile(
    String name,
    List<Rung> rungs,
    Set<ClockSpec.Kind> clocks,
    boolean tapes,
    long soakSeconds,
    long chunkSeconds,
    ClockSpec soakClock,
    int replays,
    int approvals,
    List<GateSetting> gates) {
  public Profile {
    rungs = List.copyOf(rungs);
    clocks = Set.copyOf(clocks);
    gates = List.copyOf(gates);
  }

  /** SHA-256 of its canonical JSON, defaults filled in, hex. */
  public String hash() {
    return CanonicalJson.sha256Hex(CanonicalJson.write(this));
  }
}
