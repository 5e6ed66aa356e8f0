package dev.belay.cli.command;

import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gates. */
@Command(
    name = "gates",
    description = "List the gates and explain them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay gates explain paper_soak"})
public final class GatesCommand extends Group {
  @Command(name = "list", description = "List the gates there are.")
  int list(@Mixin Common here) {
    Table table = new Table("GATE", "WHAT IT CHECKS");
    GateCatalogue.all().forEach(gate -> table.row(gate.name(), gate.summary()));
    table.printTo(here.console());
    here.console().document(GateCatalogue.all().stream().map(Gate::name).toList());
    return 0;
  }

  @Command(name = "explain", description = "Say what a gate checks, with its thresholds.")
  int explain(@Mixin Common here, @Parameters(paramLabel = "GATE") String name) {
    Gate gate =
        GateCatalogue.find(name)
            .orElseThrow(() ->
                CliException.badInput(
                    "there is no gate \"" + name + "\"", "", "See: belay gates list"));
    Console console = here.console();
    console.answer(gate.name() + ": " + gate.summary());
    console.answer(
        "evidence: " + String.join(", ", gate.evidenceKinds().stream().sorted().toList()));
    gate.rules()
        .forEach(rule ->
            console.answer(
                "  " + rule.check() + ": " + rule.holds() + ", else " + rule.otherwise()));
    Table table = new Table("THRESHOLD", "DEFAULT", "UNIT", "WHY");
    for (ThresholdDefinition threshold : gate.thresholds()) {
      table.row(
          threshold.name(),
          threshold.direction().symbol() + " " + threshold.defaultValue().toPlainString(),
          threshold.unit(),
          threshold.reason());
    }
    if (!table.isEmpty()) {
      table.printTo(console);
    }
    console.document(gate.thresholds());
    return 0;
  }
}
