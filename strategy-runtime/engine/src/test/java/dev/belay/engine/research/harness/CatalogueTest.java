package dev.belay.engine.research.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every entry of the catalogue must be. */
final class CatalogueTest {
  @TempDir private Path home;

  @Test
  void namesAndVersionsAreUniqueAndWellFormed() {
    assertThat(Catalogue.all().stream().map(each -> each.name() + " " + each.version()))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9-]{0,47} [1-9][0-9]*"));
    for (StrategyDefinition each : Catalogue.all()) {
      assertThat(Catalogue.find(each.name(), each.version())).containsSame(each);
      assertThat(each.summary()).endsWith(".");
    }
  }

  @Test
  void everyParameterIsExplainedAndItsDefaultIsAllowed() {
    for (StrategyDefinition each : Catalogue.all()) {
      assertThat(ParameterValues.of(each.parameters(), Map.of()).values())
          .as(each.name())
          .hasSameSizeAs(each.parameters());
      for (ParameterDefinition parameter : each.parameters()) {
        assertThat(parameter.name()).matches("[a-z][a-z0-9_]*");
        assertThat(parameter.purpose()).as(parameter.name()).endsWith(".");
      }
    }
  }

  @Test
  void everyStrategyRunsWithItsDefaultsAndDoesNotKnowTheFuture() throws Exception {
    for (StrategyDefinition each : Catalogue.all()) {
      Path folder = Files.createDirectories(home.resolve(each.name()));
      try (StrategyHarness harness = StrategyHarness.open(each, folder)) {
        assertThat(harness.run(Map.of()).fingerprint()).as(each.name()).hasSize(64);
        assertThat(harness.leak(Map.of())).as(each.name()).isEmpty();
      }
    }
  }
}
