package dev.belay.evidence.candidate;

import dev.belay.api.session.ClockSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a profile cannot leave out, whoever wrote it. A GO says by which profile it was decided, so
 * its name has to mean something: {@code live} is what comes with Belay or stricter, and a profile
 * of any name measures before it decides.
 */
public final class ProfileRules {
  /** The profile that may lead to real money. */
  public static final String LIVE = "live";

  private static final List<Rung> RUNGS =
      List.of(Rung.REGRESSION, Rung.PAPER_SOAK, Rung.GATES, Rung.DECISION);
  private static final List<Rung> RUNGS_OF_LIVE =
      List.of(Rung.NO_TRADE, Rung.MICRO_CAP, Rung.AUDIT);
  private static final long LIVE_SOAK_SECONDS_MIN = 86_400;
  private static final int LIVE_APPROVALS_MIN = 2;

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
    requireRungs(profile, RUNGS, faults);
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

  /** What a profile called {@link #LIVE} lacks to be it; empty when nothing or of another name. */
  public static List<Fault> faultsOfLive(Profile profile) {
    if (!profile.name().equals(LIVE)) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>(faults(profile));
    requireRungs(profile, RUNGS_OF_LIVE, faults);
    require(
        profile.clocks().equals(Set.of(ClockSpec.Kind.WALL))
            && profile.soakClock().kind() == ClockSpec.Kind.WALL,
        new Fault("clocks", "expected the clock WALL alone, was " + profile.clocks()),
        faults);
    require(!profile.tapes(), new Fault("tapes", "expected false, was true"), faults);
    require(
        profile.soakSeconds() >= LIVE_SOAK_SECONDS_MIN,
        new Fault(
            "soak",
            "expected a soak of at least "
                + LIVE_SOAK_SECONDS_MIN
                + " s, was "
                + profile.soakSeconds()
                + " s"),
        faults);
    require(
        profile.approvals() >= LIVE_APPROVALS_MIN,
        new Fault(
            "approvals",
            "expected at least " + LIVE_APPROVALS_MIN + ", was " + profile.approvals()),
        faults);
    require(
        profile.gates().stream().allMatch(GateSetting::counts),
        new Fault("gates", "expected every gate judged, critical and no dry run"),
        faults);
    return List.copyOf(faults);
  }

  private static void requireRungs(Profile profile, List<Rung> rungs, List<Fault> faults) {
    require(
        profile.rungs().containsAll(rungs),
        new Fault("rungs", "expected " + rungs + " among the rungs, was " + profile.rungs()),
        faults);
  }

  private static void require(boolean holds, Fault otherwise, List<Fault> faults) {
    if (!holds) {
      faults.add(otherwise);
    }
  }
}
