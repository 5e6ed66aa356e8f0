package dev.belay.evidence.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.session.ClockSpec;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.YamlError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ProfileFileTest {
  /** The names that the two profiles use; the catalogue's own test holds them against its gates. */
  private static final Map<String, List<String>> GATES =
      Map.ofEntries(
          Map.entry(
              "backtest_regression",
              List.of(
                  "net_pnl",
                  "max_drawdown",
                  "fills",
                  "out_of_sample_net",
                  "positive_windows",
                  "windows",
                  "deflated_sharpe",
                  "look_ahead_cuts")),
          Map.entry("replay_regression", List.of()),
          Map.entry(
              "paper_soak",
              List.of(
                  "hard_stops",
                  "net_pnl",
                  "max_drawdown",
                  "fills_4h",
                  "fills_24h",
                  "net_edge_bound",
                  "maker_ratio",
                  "data_uptime")),
          Map.entry("event_store_integrity", List.of()),
          Map.entry("event_store_window", List.of("window_hours")),
          Map.entry("accounting_integrity", List.of()),
          Map.entry("strategy_catalog", List.of()),
          Map.entry("secrets_hygiene", List.of("documents")),
          Map.entry("workflow_replay", List.of()),
          Map.entry("clock_skew", List.of("skew_millis")),
          Map.entry("unit_and_integration_tests", List.of()));

  private static final KnownGates KNOWN =
      new KnownGates() {
        @Override
        public SortedSet<String> names() {
          return new TreeSet<>(GATES.keySet());
        }

        @Override
        public SortedMap<String, BigDecimal> thresholds(String gate) {
          SortedMap<String, BigDecimal> defaults = new TreeMap<>();
          GATES.getOrDefault(gate, List.of()).forEach(name -> defaults.put(name, BigDecimal.TWO));
          return defaults;
        }
      };

  @Test
  void demoTakesVirtualClocksAndTapes() {
    Profile demo = ProfileFile.builtIn("demo", KNOWN);
    assertThat(demo.name()).isEqualTo("demo");
    assertThat(demo.clocks()).isEqualTo(Set.of(ClockSpec.Kind.VIRTUAL));
    assertThat(demo.tapes()).isTrue();
    assertThat(demo.rungs())
        .containsExactly(Rung.REGRESSION, Rung.PAPER_SOAK, Rung.GATES, Rung.DECISION);
    assertThat(demo.soakSeconds()).isEqualTo(86_400);
    assertThat(demo.chunkSeconds()).isEqualTo(21_600);
    assertThat(demo.replays()).isEqualTo(2);
    assertThat(demo.approvals()).isEqualTo(2);
    assertThat(demo.gates()).hasSize(GATES.size());
    assertThat(demo.gates().stream().filter(gate -> !gate.judged()).map(GateSetting::gate))
        .containsExactly("unit_and_integration_tests");
    assertThat(demo.gates()).allMatch(GateSetting::critical).noneMatch(GateSetting::dryRun);
  }

  @Test
  void liveTakesOnlyWallClocksAndVenues() {
    Profile live = ProfileFile.builtIn("live", KNOWN);
    assertThat(live.clocks()).isEqualTo(Set.of(ClockSpec.Kind.WALL));
    assertThat(live.tapes()).isFalse();
    assertThat(live.soakClock()).isEqualTo(ClockSpec.wall());
    assertThat(live.gates()).hasSize(GATES.size()).allMatch(GateSetting::judged);
    assertThat(live.rungs()).contains(Rung.NO_TRADE, Rung.MICRO_CAP, Rung.AUDIT);
  }

  @Test
  void aProfileHasOneCanonicalForm() {
    for (String name : ProfileFile.BUILT_IN) {
      Profile profile = ProfileFile.builtIn(name, KNOWN);
      String json = CanonicalJson.write(profile);
      assertThat(CanonicalJson.write(CanonicalJson.read(json, Profile.class))).isEqualTo(json);
    }
  }

  @Test
  void thresholdsNotNamedKeepTheirDefaults() {
    String text =
        ProfileFile.builtInText("demo").replace("thresholds: {skew_millis: 500}", "dry_run: true");
    GateSetting skew = ProfileFile.read("p.yaml", text, KNOWN).gates().get(9);
    assertThat(skew.gate()).isEqualTo("clock_skew");
    assertThat(skew.dryRun()).isTrue();
    assertThat(skew.thresholds()).containsExactly(Map.entry("skew_millis", BigDecimal.TWO));
  }

  @Test
  void profileOfBelayCannotBeRedefined() {
    for (String name : ProfileFile.BUILT_IN) {
      String text = ProfileFile.builtInText(name);
      assertThatThrownBy(() -> ProfileFile.own("profiles/" + name + ".yaml", name, text, KNOWN))
          .isInstanceOf(YamlError.class)
          .hasMessageStartingWith("profiles/" + name + ".yaml:1:1: the profile " + name)
          .hasMessageContaining("another name");
      String other = text.replace("profile: " + name, "profile: mine");
      assertThatThrownBy(() -> ProfileFile.own("yours.yaml", "yours", other, KNOWN))
          .isInstanceOf(YamlError.class)
          .hasMessageContaining("expected yours, as the file is called, was mine");
      assertThat(ProfileFile.own("mine.yaml", "mine", other, KNOWN).name()).isEqualTo("mine");
    }
  }

  @Test
  void everyProfileMeasuresBeforeItDecides() {
    assertRefused(
        "[REGRESSION, PAPER_SOAK, GATES, DECISION]", "[DECISION]", "one of the profile's");
    ProfileRules.critical()
        .forEach((gate, rung) ->
            assertRefused(
                "- gate: " + gate + "\n    rung: " + rung,
                "- gate: " + gate + "\n    rung: " + rung + "\n    critical: false",
                "expected the gate " + gate + " on " + rung));
    assertRefused(
        "- gate: paper_soak\n    rung: PAPER_SOAK",
        "- gate: paper_soak\n    rung: GATES",
        "expected the gate paper_soak on PAPER_SOAK");
    assertRefused("- gate: paper_soak\n", "- gate: paper_soak\n    dry_run: true\n", "no dry run");
  }

  @Test
  void namesWhatDoesNotFit() {
    assertRefused("profile: demo", "profile: De mo", "name of 1 to 32");
    assertRefused("[REGRESSION, PAPER_SOAK", "[PAPER_SOAK, REGRESSION", "upwards");
    assertRefused(", DECISION]", "]", "upwards");
    assertRefused("[REGRESSION,", "[START, REGRESSION,", "upwards");
    assertRefused("seconds: 86400,", "seconds: 2592001,", "from 1 to 2592000");
    assertRefused("chunk_seconds: 21600", "chunk_seconds: 21601", "from 1 to 21600");
    assertRefused("clock: VIRTUAL, speed: 20000", "clock: WALL", "one of the profile's clocks");
    assertRefused("replays: 2", "replays: 0", "from 1 to 10");
    assertRefused("approvals: 2", "approvals: 0", "from 1 to 10");
    assertRefused("gate: clock_skew", "gate: clock_scew", "unknown gate");
    assertRefused("gate: clock_skew", "gate: workflow_replay", "twice");
    assertRefused("{skew_millis: 500}", "{skew: 500}", "unknown key \"skew\"");
    assertRefused("{skew_millis: 500}", "{skew_millis: many}", "decimal");
    assertRefused("{skew_millis: 500}", "{skew_millis: 10000000000000}", "from -1000000000000");
    assertRefused("rung: PAPER_SOAK", "rung: AUDIT", "one of the profile's rungs");
    assertRefused("judged: false", "judged: maybe", "true or false");
  }

  private static void assertRefused(String old, String with, String told) {
    String text =
        ProfileFile.builtInText("demo")
            .replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(with));
    assertThat(text).isNotEqualTo(ProfileFile.builtInText("demo"));
    assertThatThrownBy(() -> ProfileFile.read("p.yaml", text, KNOWN))
        .as(with)
        .isInstanceOf(YamlError.class)
        .hasMessageMatching("(?s)p\\.yaml:[0-9]+:[0-9]+: .*")
        .hasMessageContaining(told);
  }
}
