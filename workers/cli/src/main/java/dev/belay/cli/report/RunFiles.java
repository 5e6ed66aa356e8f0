package dev.belay.cli.report;

import dev.belay.cli.console.CliException;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.session.EngineSetup;
import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a session leaves in a folder. */
public final class RunFiles {
  /** The summary's name. */
  public static final String SUMMARY = "summary.json";

  /** The page's name. */
  public static final String REPORT = "report.html";

  private static final long LOG_MAX = 512L << 20;

  private RunFiles() {}

  /**
   * Writes the summary, the page and the tables; files of these names are replaced.
   *
   * @param title of the page, for example the candidate's name
   */
  public static void write(Path folder, String title, SessionTrace trace) throws IOException {
    Files.createDirectories(folder);
    Summary summary = Summary.of(trace);
    for (TableFile<?> table : RunTables.of(trace)) {
      table.write(folder);
    }
    write(folder.resolve(REPORT), HtmlReport.render(title, trace, summary));
    write(folder.resolve(SUMMARY), CanonicalJson.write(summary) + "\n");
  }

  /** Makes the folder before anything is run for it; refused where it cannot be one. */
  public static void requireFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the folder cannot be made: "
              + (Files.exists(folder) ? "there is a file of that name" : cannot.getMessage()),
          folder.toString(),
          "Name another with --out.");
    }
  }

  /** Keeps the log beside them, for comparing sessions; one that is too large stays behind. */
  public static void keepLog(Path folder, Path log) throws IOException {
    Path kept = folder.resolve(EngineSetup.LOG);
    Files.deleteIfExists(kept);
    if (Files.size(log) <= LOG_MAX) {
      Files.copy(log, kept);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
