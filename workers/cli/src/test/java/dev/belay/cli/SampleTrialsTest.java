package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.research.ResearchDesk;
import dev.belay.cli.strategy.Strategies;
import dev.belay.engine.research.trial.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTrialsTest {
  /** Relative to the module, which is where its tests run. */
  private static final Path CANDIDATES = Path.of("..", "..", "deploy", "desk", "candidates");

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"epp-btc.yaml", "epp-btc-tight.yaml"})
  void sampleComesWithTheTrialsThatChoseItsCandidates(String candidate) throws Exception {
    try (ResearchDesk desk = open(candidate)) {
      assertThat(desk.trials().count()).isEqualTo(38);
      RunResult own = desk.backtests().run(desk.backtests().bot().parameters(), desk.tape());
      double spread = desk.trials().spread();
      desk.note(own);
      assertThat(desk.trials().count())
          .as("the candidate is one of them; make the file anew as docs/demo-candidates.md says")
          .isEqualTo(38);
      assertThat(desk.trials().spread()).isEqualTo(spread);
    }
  }

  @Test
  void theyComeOnce() throws Exception {
    open("epp-btc.yaml").close();
    try (ResearchDesk desk = open("epp-btc.yaml")) {
      assertThat(desk.trials().count()).isEqualTo(38);
    }
  }

  /** A home of a build that did not bring them has its tapes, and trials of its own. */
  @Test
  void missingOnesComeIntoAHomeThatHasTheSample() throws Exception {
    open("epp-btc.yaml").close();
    Path file = trials();
    List<String> brought = Files.readAllLines(file);
    String own = "f".repeat(64) + " " + "e".repeat(64) + " 1.5";
    Files.write(file, Stream.concat(Stream.of(own), brought.stream().limit(20)).toList());
    open("epp-btc.yaml").close();
    assertThat(Files.readAllLines(file)).startsWith(own).containsOnlyOnceElementsOf(brought);

    Files.delete(file);
    try (ResearchDesk desk = open("epp-btc.yaml")) {
      assertThat(desk.trials().count()).isEqualTo(38);
    }
  }

  private Path trials() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("trials"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private ResearchDesk open(String candidate) throws Exception {
    return ResearchDesk.open(
        new DeskHome(home),
        CANDIDATES.resolve(candidate),
        Optional.empty(),
        Strategies.with(List.of()));
  }
}
