package dev.belay.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.StrategyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each strategy's page states its parameters as its definition has them. */
class StrategyPageTest {
  @ParameterizedTest
  @MethodSource("strategies")
  void statesEveryParameterAsItIs(StrategyDefinition strategy) throws IOException {
    Path page = docs().resolve(strategy.name() + ".md");

    assertThat(Files.readString(page))
        .as("%s; the table belongs between its heading and the next", page)
        .contains("# `" + strategy.name() + "`, version " + strategy.version())
        .contains(table(strategy));
  }

  /** As the page has it. */
  static String table(StrategyDefinition strategy) {
    return strategy.parameters().stream()
        .map(StrategyPageTest::row)
        .collect(
            Collectors.joining(
                "\n",
                "| parameter | unit | default | range | what it does |\n|---|---|---|---|---|\n",
                "\n"));
  }

  private static String row(ParameterDefinition each) {
    String range =
        each.choices().isEmpty()
            ? each.min().orElseThrow().toPlainString()
                + " to "
                + each.max().orElseThrow().toPlainString()
            : String.join(", ", each.choices());
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(each.name(), each.unit(), each.defaultValue(), range, each.purpose());
  }

  static Stream<StrategyDefinition> strategies() {
    return Catalogue.all().stream();
  }

  private static Path docs() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null) {
      Path docs = at.resolve("docs/strategies");
      if (Files.isDirectory(docs)) {
        return docs;
      }
      at = at.getParent();
    }
    throw new IllegalStateException("expected docs/strategies above the working directory");
  }
}
