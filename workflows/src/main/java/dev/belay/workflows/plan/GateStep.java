package dev.belay.workflows.plan;

import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate to judge.
 *
 * @param gate its name in the catalogue
 * @param rung where it is asked
 * @param index its place in the profile's list of gates, from 0; keeps slots apart
 * @param counts whether anything but PASS stops the rung: critical and not a dry run
 */
public record GateStep(String gate, Rung rung, int index, boolean counts) {
  /** The gates that a profile has judged, of all rungs, in its order. */
  public static List<GateStep> of(Profile profile) {
    List<GateStep> steps = new ArrayList<>();
    for (int index = 0; index < profile.gates().size(); index++) {
      GateSetting setting = profile.gates().get(index);
      if (setting.judged()) {
        steps.add(new GateStep(setting.gate(), setting.rung(), index, setting.counts()));
      }
    }
    return List.copyOf(steps);
  }
}
