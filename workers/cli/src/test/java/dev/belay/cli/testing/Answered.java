package dev.belay.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Belay;
import dev.belay.cli.console.Wrapping;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * What a command answered.
 *
 * @param out standard output
 * @param err standard error
 */
public record Answered(int exit, String out, String err) {
  /** Whatever a test asks for: no line for people is wider than it has to be. */
  private void requireLinesForPeople(List<String> arguments) {
    if (!arguments.contains("--json") && !arguments.contains("completion")) {
      assertThat(Stream.concat(out.lines(), err.lines()))
          .as("lines of belay %s", String.join(" ", arguments))
          .allMatch(line -> Wrapping.lines(line).size() == 1);
    }
  }

  /** Runs {@code belay ARGUMENTS} in this process. */
  public static Answered by(String... arguments) {
    // As the launcher would say; tests run in the module's folder.
    System.setProperty("belay.root", Path.of("../..").toAbsolutePath().normalize().toString());
    System.setProperty("belay.jdk", System.getProperty("java.home"));
    Answered answered = of(() -> Belay.run(List.of(arguments)));
    answered.requireLinesForPeople(List.of(arguments));
    return answered;
  }

  /** What something says that ends with an exit code. */
  public static Answered of(IntSupplier command) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream outNow = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errNow = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setOut(outNow);
      System.setErr(errNow);
      return new Answered(
          command.getAsInt(),
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }
}
