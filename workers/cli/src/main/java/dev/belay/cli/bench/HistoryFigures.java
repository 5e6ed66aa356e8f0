package dev.belay.cli.bench;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How many events an undisturbed ladder costs, by the histories that this build replays. */
final class HistoryFigures {
  private static final String FOLDER = "/dev/belay/workflows/histories/";
  private static final int LADDER_MAX = 250;
  private static final int SOAK_MAX = 60;

  private HistoryFigures() {}

  static List<Figure> measure() throws IOException {
    int soak = events("paper-soak/go");
    int gates = events("gate-cycle/go");
    return List.of(
        ladder("ladder nobody disturbs", events("promotion-ladder/go"), soak, gates),
        ladder("ladder with a study", events("promotion-ladder/go-with-study"), soak, gates),
        new Figure("history events of its soak", soak + "", "≤ " + SOAK_MAX, soak <= SOAK_MAX));
  }

  private static Figure ladder(String name, int root, int soak, int gates) {
    int all = root + soak + gates;
    return new Figure(
        "history events of a " + name,
        "%d (%d + soak %d + gate cycle %d)".formatted(all, root, soak, gates),
        "≤ " + LADDER_MAX,
        all <= LADDER_MAX);
  }

  private static int events(String name) throws IOException {
    try (InputStream json = HistoryFigures.class.getResourceAsStream(FOLDER + name + ".json")) {
      if (json == null) {
        throw new IllegalStateException("expected the history " + name + " in this build");
      }
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      return WorkflowExecutionHistory.fromJson(text).getEvents().size();
    }
  }
}
