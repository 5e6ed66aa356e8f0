package dev.belay.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a person is told of a bug of ours. The stack trace is in a file, never on a terminal. */
public final class BugReport {
  private BugReport() {}

  /**
   * Writes the file.
   *
   * @param doing what ran, its first line
   * @return the lines to tell
   */
  public static List<String> of(String doing, Throwable failure) {
    return List.of(
        "belay: a bug of ours: " + firstLine(failure), "       " + where(doing, failure));
  }

  private static String where(String doing, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    try {
      Path file = Files.createTempFile("belay-bug-", ".txt");
      Files.writeString(file, doing + System.lineSeparator() + trace);
      return "The details are in " + file + "; please report them.";
    } catch (IOException noFile) {
      return "The details could not be written to a file: " + noFile.getMessage();
    }
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse(failure.getClass().getName());
  }
}
