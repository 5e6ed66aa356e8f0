package dev.belay.catalogue.gate;

import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import java.time.Instant;
import java.util.List;

/**
 * Everything a gate judges from.
 *
 * <p>Exhibits are of the gate's {@link Gate#evidenceKinds}. More than one of a kind may be given:
 * the gate takes the newest by the time it was produced and says in {@link GateVerdict#judged}
 * which it took.
 *
 * @param candidate what climbs
 * @param profile the rules of the ladder
 * @param attempt of the ladder, from 1; 0 outside a ladder
 * @param setting how the profile asks this gate
 * @param exhibits the evidence, in any order
 * @param asOf the instant it is judged as of
 */
public record GateInput(
    Candidate candidate,
    Profile profile,
    int attempt,
    GateSetting setting,
    List<Exhibit> exhibits,
    Instant asOf) {
  public GateInput {
    exhibits = List.copyOf(exhibits);
  }
}
