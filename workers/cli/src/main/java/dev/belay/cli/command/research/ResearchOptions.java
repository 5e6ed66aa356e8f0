package dev.belay.cli.command.research;

import dev.belay.cli.console.CliException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands that run many backtests have in common. */
final class ResearchOptions {
  @Option(
      names = "--grid",
      paramLabel = "NAME=V1,V2",
      description = "Values of one parameter; may be given for several.")
  private List<String> grid = List.of();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at one time (default: one a core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--tape",
      paramLabel = "TAPE",
      description = "Name, SHA-256 or file (default: the candidate's regression feed).")
  private @Nullable String tape;

  @Option(
      names = "--strategy-jar",
      paramLabel = "JAR",
      description = "A jar with a strategy of your own; may be given for several.")
  private List<Path> jars = List.of();

  List<String> grid() {
    return grid;
  }

  int jobs() {
    if (jobs < 1 || jobs > 256) {
      throw CliException.badInput(
          "expected from 1 to 256 jobs, was " + jobs, "--jobs", "Leave it out for one a core.");
    }
    return jobs;
  }

  Optional<String> tape() {
    return Optional.ofNullable(tape);
  }

  List<Path> jars() {
    return jars;
  }

  /** What an argument made impossible is bad input. */
  static <T> T checked(String option, String next, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(String.valueOf(wrong.getMessage()), option, next);
    }
  }
}
