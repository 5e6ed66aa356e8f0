package dev.belay.workflows.history;

import dev.belay.workflows.testing.Ladders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes new histories. Not a check: runs only when asked, with
 *
 * <pre>{@code
 * mvn -pl workflows -am test -Dtest=HistoryRecorder -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dbelay.test.argLine=-Dbelay.histories.record=true
 * }</pre>
 *
 * A history that is there is kept, because replaying old ones is the point; remove the file of a
 * scenario to record it anew. Histories of a real server ({@code temporal workflow show --output
 * json}) may be put beside them; the index takes in every file.
 */
@EnabledIfSystemProperty(named = "belay.histories.record", matches = "true")
class HistoryRecorder {
  private static final Path FOLDER = Path.of("src/main/resources", RecordedHistories.FOLDER);

  @Test
  void recordsWhatIsMissing() throws IOException {
    for (Scenario scenario : Scenario.all()) {
      if (scenario.workflows().stream().anyMatch(kept -> !Files.exists(file(scenario, kept)))) {
        record(scenario);
      }
    }
    List<String> index = new ArrayList<>();
    for (Scenario.Kept kept : Scenario.Kept.values()) {
      try (Stream<Path> files = Files.list(FOLDER.resolve(kept.folder()))) {
        files
            .map(file -> file.getFileName().toString().replace(".json", ""))
            .sorted()
            .forEach(name -> index.add(kept.folder() + "/" + name + " " + kept.workflowId()));
      }
    }
    Files.writeString(FOLDER.resolve("index.txt"), String.join("\n", index) + "\n");
  }

  private static void record(Scenario scenario) throws IOException {
    try (Ladders desk = Ladders.open()) {
      scenario.play().accept(desk);
      for (Scenario.Kept kept : scenario.workflows()) {
        Path file = file(scenario, kept);
        if (!Files.exists(file)) {
          Files.createDirectories(file.getParent());
          Files.writeString(file, desk.history(kept.workflowId()).toJson(false) + "\n");
        }
      }
    }
  }

  private static Path file(Scenario scenario, Scenario.Kept kept) {
    return FOLDER.resolve(kept.folder()).resolve(scenario.name() + ".json");
  }
}
