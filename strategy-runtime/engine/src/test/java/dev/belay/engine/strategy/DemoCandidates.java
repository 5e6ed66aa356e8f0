package dev.belay.engine.strategy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of the demo's candidates, as their files have them. */
final class DemoCandidates {
  private static final Path DIRECTORY = Path.of("../../deploy/desk/candidates");

  private DemoCandidates() {}

  static Map<String, String> parameters(String candidate) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    boolean inside = false;
    for (String line : Files.readAllLines(DIRECTORY.resolve(candidate + ".yaml"))) {
      if (inside && line.startsWith("  ")) {
        int colon = line.indexOf(':');
        parameters.put(line.substring(2, colon), line.substring(colon + 1).strip());
      }
      inside = line.equals("parameters:") || (inside && line.startsWith("  "));
    }
    if (parameters.isEmpty()) {
      throw new IOException("expected parameters in the file of " + candidate);
    }
    return parameters;
  }
}
