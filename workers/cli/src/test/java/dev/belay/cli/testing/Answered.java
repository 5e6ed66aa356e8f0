package dev.belay.cli.testing;

import dev.belay.cli.Belay;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command answered.
 *
 * @param out standard output
 * @param err standard error
 */
public record Answered(int exit, String out, String err) {
  /** Runs {@code belay ARGUMENTS} in this process. */
  public static Answered by(String... arguments) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    // As the launcher would say; tests run in the module's folder.
    System.setProperty("belay.root", Path.of("../..").toAbsolutePath().normalize().toString());
    System.setProperty("belay.jdk", System.getProperty("java.home"));
    try (PrintStream outNow = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errNow = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setOut(outNow);
      System.setErr(errNow);
      int exit = Belay.run(List.of(arguments));
      return new Answered(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }
}
