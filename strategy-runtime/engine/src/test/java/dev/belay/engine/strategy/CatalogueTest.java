package dev.belay.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void findsAStrategyByNameAndVersion() {
    assertThat(Catalogue.find("epp", 1)).isPresent();
    assertThat(Catalogue.find("directional", 2)).isPresent();
    assertThat(Catalogue.find("mean-reversion", 2)).isPresent();
    assertThat(Catalogue.find("epp", 2)).isEmpty();
    assertThat(Catalogue.find("unknown", 1)).isEmpty();
  }

  @Test
  void hasNoTwoOfOneNameAndVersion() {
    assertThat(Catalogue.all())
        .extracting(each -> each.name() + "@" + each.version())
        .doesNotHaveDuplicates();
  }

  @Test
  void describesEveryParameterWithADefaultInItsRange() {
    for (StrategyDefinition strategy : Catalogue.all()) {
      assertThat(ParameterValues.of(strategy.parameters(), Map.of()).values())
          .hasSize(strategy.parameters().size());
      assertThat(strategy.parameters())
          .extracting(ParameterDefinition::name)
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("[a-z0-9_]+"));
      assertThat(strategy.parameters())
          .extracting(ParameterDefinition::purpose)
          .allMatch(purpose -> purpose.endsWith("."));
    }
  }
}
