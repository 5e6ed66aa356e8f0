package dev.belay.catalogue.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateReferenceTest {
  /** Relative to the module, which is where its tests run. */
  private static final Path PAGE = Path.of("..", "..", "docs", "gates.md");

  private static final String WRITE = "belay.reference.write";

  @Test
  void committedPageIsTheGeneratedOne() throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, GateReference.markdown());
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/gates.md; write it anew with: mvn -pl gates/catalogue -am test"
                + " -Dtest=GateReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -D%s=true",
            WRITE)
        .isEqualTo(GateReference.markdown());
  }

  @Test
  void everyThresholdIsExplained() {
    for (Gate gate : GateCatalogue.all()) {
      assertThat(gate.summary()).endsWith(".");
      assertThat(gate.rules()).isNotEmpty();
      assertThat(gate.evidenceKinds()).isNotEmpty();
      for (ThresholdDefinition threshold : gate.thresholds()) {
        assertThat(threshold.name()).matches("[a-z][a-z0-9_]*");
        assertThat(threshold.unit()).isNotBlank();
        assertThat(threshold.example()).isNotBlank();
        assertThat(threshold.reason()).endsWith(".");
      }
    }
  }

  @Test
  void gatesAreFoundByTheirNames() {
    assertThat(GateCatalogue.all()).hasSize(11);
    assertThat(GateCatalogue.known().names()).hasSize(11);
    for (Gate gate : GateCatalogue.all()) {
      assertThat(GateCatalogue.find(gate.name())).contains(gate);
    }
    assertThat(GateCatalogue.find("no_such_gate")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "live"})
  void builtInProfilesSetEveryThreshold(String name) {
    for (GateSetting setting : ProfileFile.builtIn(name, GateCatalogue.known()).gates()) {
      Gate gate = GateCatalogue.find(setting.gate()).orElseThrow();
      assertThat(setting.thresholds().keySet())
          .containsExactlyInAnyOrderElementsOf(
              gate.thresholds().stream().map(ThresholdDefinition::name).toList());
    }
  }
}
