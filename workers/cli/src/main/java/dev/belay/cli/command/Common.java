package dev.belay.cli.command;

import dev.belay.cli.console.Console;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.DeskHome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. */
public final class Common {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where the desk keeps its state (default: $BELAY_HOME, else .belay).")
  private @Nullable Path home;

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  private boolean json;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private @Nullable Console console;

  public DeskHome home() {
    if (home != null) {
      return new DeskHome(home);
    }
    String environment = System.getenv("BELAY_HOME");
    return new DeskHome(
        environment == null || environment.isBlank() ? Path.of(".belay") : Path.of(environment));
  }

  public Desk desk() {
    return Desk.of(home());
  }

  public Console console() {
    if (console == null) {
      console = Console.standard(json);
    }
    return console;
  }
}
