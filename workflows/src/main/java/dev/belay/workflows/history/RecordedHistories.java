package dev.belay.workflows.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the recorded histories from this jar. For activities and tests, never for workflows. */
public final class RecordedHistories {
  /** Where they are, with an index of lines {@code <name> <workflow id>}. */
  public static final String FOLDER = "dev/belay/workflows/histories";

  private RecordedHistories() {}

  /** Every one, in the index's order. */
  public static List<RecordedHistory> all() {
    return read("index.txt").lines().map(RecordedHistories::recorded).toList();
  }

  private static RecordedHistory recorded(String line) {
    int space = line.indexOf(' ');
    if (space < 1) {
      throw new IllegalStateException(
          "expected \"<name> <workflow id>\" in the index of histories, was \"" + line + "\"");
    }
    String name = line.substring(0, space);
    return new RecordedHistory(name, line.substring(space + 1), read(name + ".json"));
  }

  private static String read(String file) {
    String path = FOLDER + "/" + file;
    try (InputStream in = RecordedHistories.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("expected the resource " + path + ", it is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the resource " + path, broken);
    }
  }
}
