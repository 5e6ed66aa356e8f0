package dev.belay.cli.command;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.DeskHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee = CommandSpec.create();

  private @Nullable Console console;

  public DeskHome home() {
    Optional<Path> named = given().flatMap(one -> Stream.ofNullable(one.home)).findFirst();
    if (named.isPresent()) {
      return new DeskHome(named(named.get()));
    }
    String environment = System.getenv("BELAY_HOME");
    return new DeskHome(
        environment == null || environment.isBlank() ? Path.of(".belay") : Path.of(environment));
  }

  /** An unset variable in {@code --home "$X"} must not fill the folder that one stands in. */
  private static Path named(Path home) {
    if (home.toString().isBlank()) {
      throw CliException.badInput(
          "--home: expected a folder, was empty", "", "For this folder say: --home .");
    }
    return home;
  }

  public Desk desk() {
    return Desk.of(home());
  }

  public Console console() {
    if (console == null) {
      console = Console.standard(given().anyMatch(one -> one.json));
    }
    return console;
  }

  /** These options as given here, then as given to the commands above: {@code belay --json x}. */
  private Stream<Common> given() {
    return Stream.concat(
        Stream.of(this),
        above().stream()
            .flatMap(above -> above.mixins().values().stream())
            .map(CommandSpec::userObject)
            .filter(Common.class::isInstance)
            .map(Common.class::cast));
  }

  private List<CommandSpec> above() {
    List<CommandSpec> all = new ArrayList<>();
    for (CommandSpec one = mixee.parent(); one != null; one = one.parent()) {
      all.add(one);
    }
    return all;
  }
}
