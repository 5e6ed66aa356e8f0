package dev.belay.cli.command.research;

import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.strategy.Strategies;
import dev.belay.cli.strategy.StrategyProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Strategies: those there are, and a project for a new one. */
@Command(
    name = "strategy",
    description = "List the strategies, or start one of your own.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay strategy new my-maker"})
public final class StrategyCommand extends Group {
  @Command(
      name = "list",
      description = "List the strategies.",
      footer = {"", "Example: belay strategy list"})
  int list(
      @Mixin Common here,
      @Option(names = "--strategy-jar", paramLabel = "JAR", description = "With those of a jar.")
          @Nullable List<Path> jars) {
    List<StrategyListing> all = Strategies.with(jars == null ? List.of() : jars).listings();
    Table table = new Table("STRATEGY", "VERSION", "PARAMETERS", "WHAT IT DOES");
    for (StrategyListing one : all) {
      table.row(
          one.name(),
          Integer.toString(one.version()),
          Integer.toString(one.parameters().size()),
          one.summary());
    }
    table.printTo(here.console());
    here.console().document(all);
    return 0;
  }

  @Command(
      name = "show",
      description = "Show a strategy's parameters.",
      footer = {"", "Example: belay strategy show epp"})
  int show(
      @Mixin Common here,
      @Parameters(paramLabel = "STRATEGY", description = "Its name.") String name,
      @Option(names = "--strategy-jar", paramLabel = "JAR", description = "With those of a jar.")
          @Nullable List<Path> jars) {
    StrategyListing found =
        Strategies.with(jars == null ? List.of() : jars).listings().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                CliException.badInput(
                    "there is no strategy \"" + name + "\"", "", "See: belay strategy list"));
    Table table = new Table("PARAMETER", "UNIT", "DEFAULT", "PURPOSE");
    for (ParameterDefinition one : found.parameters()) {
      table.row(one.name(), one.unit(), one.defaultValue(), one.purpose());
    }
    Console console = here.console();
    console.answer(found.name() + " version " + found.version() + ": " + found.summary());
    table.printTo(here.console());
    here.console().document(found);
    return 0;
  }

  @Command(
      name = "new",
      description = "Make a Maven project with a strategy that compiles, and its tests.",
      footer = {"", "Example: belay strategy new my-maker && cd my-maker && mvn package"})
  int make(
      @Mixin Common here,
      @Parameters(paramLabel = "NAME", description = "For example my-maker.") String name,
      @Option(names = "--dir", paramLabel = "DIR", description = "Default: ./NAME.")
          @Nullable Path folder)
      throws IOException {
    Console console = here.console();
    Path target = folder == null ? Path.of(name) : folder;
    new StrategyProject(name, target).write(Installation.current().libraries());
    console.answer("made " + target);
    console.answer("next:  cd " + target + " && mvn package");
    console.answer(
        "then:  belay backtest backtest.yaml --strategy-jar target/" + name + ".jar --out result");
    return 0;
  }
}
