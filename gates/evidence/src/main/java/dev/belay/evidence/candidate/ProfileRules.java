package dev.belay.evidence.candidate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a profile cannot leave out, whoever wrote it and whatever its name: it measures before it
 * decides.
 */
public final class ProfileRules {
  private static final List<Rung> RUNGS =
      List.of(Rung.REGRESSION, Rung.PAPER_SOAK, Rung.GATES, Rung.DECISION);

  private ProfileRules() {}

  /**
   * What does not fit.
   *
   * @param key of the profile's file
   * @param text what was expected and found
   */
  public record Fault(String key, String text) {}

  /** Gates that every profile asks and that stop a ladder, each with its rung. */
  public static Map<String, Rung> critical() {
    Map<String, Rung> gates = new LinkedHashMap<>();
    gates.put("backtest_regression", Rung.REGRESSION);
    gates.put("replay_regression", Rung.REGRESSION);
    gates.put("paper_soak", Rung.PAPER_SOAK);
    gates.put("event_store_integrity", Rung.GATES);
    gates.put("accounting_integrity", Rung.GATES);
    return gates;
  }

  /** What a profile of any name lacks; empty when nothing. */
  public static List<Fault> faults(Profile profile) {
    List<Fault> faults = new ArrayList<>();
    if (!profile.rungs().containsAll(RUNGS)) {
      faults.add(
          new Fault("rungs", "expected " + RUNGS + " among the rungs, was " + profile.rungs()));
    }
    critical()
        .forEach((gate, rung) -> {
          boolean asked =
              profile.gates().stream()
                  .anyMatch(one -> one.gate().equals(gate) && one.rung() == rung && one.counts());
          if (!asked) {
            faults.add(
                new Fault(
                    "gates",
                    "expected the gate %s on %s, judged, critical and no dry run"
                        .formatted(gate, rung)));
          }
        });
    return List.copyOf(faults);
  }
}
