package dev.belay.catalogue.archive;

import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.candidate.ProfileRules.Fault;
import dev.belay.evidence.candidate.Rung;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The profile that may lead to real money: the one that comes with the Belay that asks, or a
 * stricter one. Its name alone says nothing, since a worker of another build may sign any rules
 * under it.
 */
final class LiveProfile {
  static final String NAME = "live";

  private final Profile required;
  private final Profile asked;
  private final List<Fault> faults = new ArrayList<>();

  private LiveProfile(Profile required, Profile asked) {
    this.required = required;
    this.asked = asked;
  }

  /** Where a profile called {@link #NAME} is weaker; empty when nowhere or of another name. */
  static List<Fault> faults(Profile profile) {
    if (!profile.name().equals(NAME)) {
      return List.of();
    }
    LiveProfile live = new LiveProfile(ProfileFile.builtIn(NAME, GateCatalogue.known()), profile);
    live.compareClimb();
    live.compareGates();
    return List.copyOf(live.faults);
  }

  private void compareClimb() {
    List<Rung> shared = asked.rungs().stream().filter(required.rungs()::contains).toList();
    require(shared.equals(required.rungs()), "rungs", required.rungs(), asked.rungs());
    require(
        required.clocks().containsAll(asked.clocks()),
        "clocks",
        "no clock but " + required.clocks(),
        asked.clocks());
    require(
        asked.soakClock().equals(required.soakClock()),
        "soak clock",
        required.soakClock(),
        asked.soakClock());
    require(required.tapes() || !asked.tapes(), "tapes", required.tapes(), asked.tapes());
    atLeast("soak seconds", required.soakSeconds(), asked.soakSeconds());
    atLeast("replays", required.replays(), asked.replays());
    atLeast("approvals", required.approvals(), asked.approvals());
    require(
        asked.gates().stream().allMatch(GateSetting::counts),
        "gates",
        "every gate judged, critical and no dry run",
        "one that does not count");
  }

  private void compareGates() {
    for (GateSetting gate : required.gates()) {
      List<GateSetting> found =
          asked.gates().stream().filter(one -> one.gate().equals(gate.gate())).toList();
      require(
          !found.isEmpty() && found.stream().allMatch(one -> one.rung() == gate.rung()),
          "gates",
          gate.gate() + " on " + gate.rung(),
          found.isEmpty() ? "not there" : "on " + found.getLast().rung());
      found.forEach(setting -> compareGate(gate, setting));
    }
  }

  private void compareGate(GateSetting gate, GateSetting setting) {
    String name = gate.gate();
    require(
        setting.freshSeconds() <= gate.freshSeconds(),
        name + " fresh_seconds",
        "at most " + gate.freshSeconds(),
        setting.freshSeconds());
    for (ThresholdDefinition threshold : GateCatalogue.find(name).orElseThrow().thresholds()) {
      Optional<BigDecimal> limit = Optional.ofNullable(setting.thresholds().get(threshold.name()));
      BigDecimal loosest =
          gate.thresholds().getOrDefault(threshold.name(), threshold.defaultValue());
      require(
          limit.filter(own -> threshold.direction().admits(own, loosest)).isPresent(),
          name + " " + threshold.name(),
          threshold.direction().symbol() + " " + loosest.toPlainString(),
          limit.map(BigDecimal::toPlainString).orElse("not set"));
    }
  }

  private void atLeast(String key, long least, long found) {
    require(found >= least, key, "at least " + least, found);
  }

  private void require(boolean holds, String key, Object expected, Object found) {
    if (!holds) {
      faults.add(new Fault(key, "expected " + expected + ", was " + found));
    }
  }
}
