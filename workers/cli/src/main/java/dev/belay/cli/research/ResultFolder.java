package dev.belay.cli.research;

import dev.belay.api.session.SessionSpec;
import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.DeskHome;
import dev.belay.engine.frame.LogException;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.session.EngineSetup;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session's log and spec, as a backtest's {@code --out} or a runtime left them.
 *
 * @param name as it was asked for
 * @param log its session log
 * @param trace read from it
 */
public record ResultFolder(String name, Path log, SessionTrace trace) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> SPECS = List.of("summary.json", "session.json");

  /**
   * Reads a folder, or a session of the desk.
   *
   * @param name a folder's path or a session's id
   */
  public static ResultFolder open(DeskHome home, String name) {
    Path folder = folder(home, name);
    Path log = folder.resolve(EngineSetup.LOG);
    try {
      SessionSpec spec = spec(folder);
      return new ResultFolder(name, log, TraceReader.read(log, spec));
    } catch (IOException | JacksonException | LogException unreadable) {
      throw CliException.badInput(
          "the session cannot be read: " + unreadable.getMessage(),
          folder.toString(),
          "Make it again: belay backtest CONFIG --out DIR");
    }
  }

  private static Path folder(DeskHome home, String name) {
    return List.of(
            Path.of(name),
            home.path().resolve("sessions").resolve(name),
            home.path().resolve("runtime").resolve("sessions").resolve(name))
        .stream()
        .filter(folder -> Files.isRegularFile(folder.resolve(EngineSetup.LOG)))
        .findFirst()
        .orElseThrow(() ->
            CliException.badInput(
                "\"" + name + "\" is neither a folder with a " + EngineSetup.LOG + " nor a session",
                "",
                "Make one with: belay backtest CONFIG --out DIR, or see: belay session list"));
  }

  private static SessionSpec spec(Path folder) throws IOException {
    for (String file : SPECS) {
      Path path = folder.resolve(file);
      if (Files.isRegularFile(path)) {
        JsonNode all = JSON.readTree(Files.readString(path, StandardCharsets.UTF_8));
        Optional<JsonNode> spec = Optional.ofNullable(all.get("spec"));
        if (spec.isPresent()) {
          return CanonicalJson.read(spec.get().toString(), SessionSpec.class);
        }
      }
    }
    throw new IOException("expected its spec in " + String.join(" or ", SPECS));
  }
}
