package dev.belay.catalogue.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.ClockSpec;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.candidate.ProfileRules;
import dev.belay.evidence.candidate.Rung;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What comes with Belay as {@code live}, changed in one place at a time. */
class LiveProfileTest {
  private static final String TEXT = ProfileFile.builtInText("live");
  private static final Profile LIVE = read(TEXT);

  @SuppressWarnings("unused") // the parameters of the tests below
  private static final List<String> GATES = LIVE.gates().stream().map(GateSetting::gate).toList();

  private static final BigDecimal BIT = new BigDecimal("0.001");

  @Test
  void profileThatComesWithBelayIsLive() {
    assertThat(LiveProfile.faults(LIVE)).isEmpty();
  }

  @Test
  void profileCalledLiveClimbsNoLess() {
    assertWeaker("clocks: [WALL]", "clocks: [WALL, VIRTUAL]", "clocks");
    assertWeaker("tapes: false", "tapes: true", "tapes");
    assertWeaker("{seconds: 86400", "{seconds: 86399", "soak seconds");
    assertWeaker("replays: 2", "replays: 1", "replays");
    assertWeaker("approvals: 2", "approvals: 1", "approvals");
    assertWeaker("NO_TRADE, MICRO_CAP, AUDIT, ", "", "rungs");
    assertWeaker("gate: clock_skew\n", "gate: clock_skew\n    critical: false\n", "gates");
    assertThat(LiveProfile.faults(read(TEXT.replace("{seconds: 86400", "{seconds: 86401"))))
        .isEmpty();
  }

  @ParameterizedTest
  @FieldSource("GATES")
  void profileCalledLiveAsksEveryGateWhereBelayDoes(String gate) {
    assertThat(faults(withGates(others(gate)))).contains("gates");
    Rung elsewhere = setting(gate).rung() == Rung.AUDIT ? Rung.GATES : Rung.AUDIT;
    assertThat(faults(with(gate, one -> on(one, elsewhere)))).containsExactly("gates");
  }

  @ParameterizedTest
  @FieldSource("GATES")
  void evidenceOfAProfileCalledLiveIsNoOlder(String gate) {
    long most = setting(gate).freshSeconds();
    assertThat(faults(with(gate, one -> fresh(one, most - 1)))).isEmpty();
    assertThat(faults(with(gate, one -> fresh(one, most + 1))))
        .containsExactly(gate + " fresh_seconds");
  }

  @ParameterizedTest
  @FieldSource("GATES")
  void thresholdsOfAProfileCalledLiveAreNoLooser(String gate) {
    for (ThresholdDefinition threshold : definition(gate).thresholds()) {
      String name = threshold.name();
      BigDecimal limit = setting(gate).thresholds().getOrDefault(name, BigDecimal.ZERO);
      BigDecimal stricter =
          switch (threshold.direction()) {
            case AT_LEAST -> limit.add(BIT);
            case AT_MOST -> limit.subtract(BIT);
          };
      BigDecimal looser = limit.add(limit).subtract(stricter);
      assertThat(faults(with(gate, one -> limited(one, name, stricter)))).isEmpty();
      assertThat(faults(with(gate, one -> limited(one, name, looser))))
          .containsExactly(gate + " " + name);
    }
    assertThat(faults(with(gate, LiveProfileTest::unlimited)))
        .hasSize(definition(gate).thresholds().size());
  }

  @Test
  void secondSettingOfAGateIsNoWeakerEither() {
    List<GateSetting> gates = new ArrayList<>(LIVE.gates());
    gates.add(fresh(setting("clock_skew"), 1_000_000_000));
    assertThat(faults(withGates(gates))).containsExactly("clock_skew fresh_seconds");
  }

  @Test
  void soakOfAProfileCalledLiveTakesAsLongAsItSays() {
    ClockSpec hurried = new ClockSpec(ClockSpec.Kind.VIRTUAL, BigDecimal.valueOf(500));
    assertThat(faults(with(hurried, LIVE.gates()))).containsExactly("soak clock");
  }

  @Test
  void profileOfAnotherNameIsNotMeasuredByIt() {
    assertThat(LiveProfile.faults(ProfileFile.builtIn("demo", GateCatalogue.known()))).isEmpty();
  }

  private static void assertWeaker(String old, String with, String key) {
    assertThat(TEXT).contains(old);
    assertThat(faults(read(TEXT.replace(old, with)))).containsExactly(key);
  }

  private static List<String> faults(Profile profile) {
    return LiveProfile.faults(profile).stream().map(ProfileRules.Fault::key).toList();
  }

  private static Profile read(String text) {
    return ProfileFile.read("live.yaml", text, GateCatalogue.known());
  }

  private static Gate definition(String gate) {
    return GateCatalogue.find(gate).orElseThrow();
  }

  private static GateSetting setting(String gate) {
    return LIVE.gates().stream().filter(one -> one.gate().equals(gate)).findFirst().orElseThrow();
  }

  private static List<GateSetting> others(String gate) {
    return LIVE.gates().stream().filter(one -> !one.gate().equals(gate)).toList();
  }

  private static Profile with(String gate, UnaryOperator<GateSetting> change) {
    return withGates(
        LIVE.gates().stream()
            .map(one -> one.gate().equals(gate) ? change.apply(one) : one)
            .toList());
  }

  private static Profile withGates(List<GateSetting> gates) {
    return with(LIVE.soakClock(), gates);
  }

  private static Profile with(ClockSpec soakClock, List<GateSetting> gates) {
    return new Profile(
        LIVE.name(),
        LIVE.rungs(),
        LIVE.clocks(),
        LIVE.tapes(),
        LIVE.soakSeconds(),
        LIVE.chunkSeconds(),
        soakClock,
        LIVE.replays(),
        LIVE.approvals(),
        gates);
  }

  private static GateSetting on(GateSetting one, Rung rung) {
    return new GateSetting(
        one.gate(), rung, true, true, false, one.freshSeconds(), one.thresholds());
  }

  private static GateSetting fresh(GateSetting one, long seconds) {
    return new GateSetting(one.gate(), one.rung(), true, true, false, seconds, one.thresholds());
  }

  private static GateSetting unlimited(GateSetting one) {
    return new GateSetting(
        one.gate(), one.rung(), true, true, false, one.freshSeconds(), new TreeMap<>());
  }

  private static GateSetting limited(GateSetting one, String name, BigDecimal limit) {
    TreeMap<String, BigDecimal> limits = new TreeMap<>(one.thresholds());
    limits.put(name, limit);
    return new GateSetting(one.gate(), one.rung(), true, true, false, one.freshSeconds(), limits);
  }
}
