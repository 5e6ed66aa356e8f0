package dev.belay.cli.command.research;

import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.RoutingPlan;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.NamedFile;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.intent.RoutingPlanFile;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Execution intents. */
@Command(
    name = "intent",
    description = "Convert execution plans of the third version to intents.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay intent convert plan.json"})
public final class IntentCommand extends Group {
  /** What {@code intent convert --json} prints: the intent by the names of its documents. */
  record Answer(Map<String, Object> intent, List<String> warnings) {
    static Answer of(ExecutionIntent intent, List<String> warnings) {
      Map<String, Object> named = new LinkedHashMap<>();
      named.put("intentId", intent.intentId());
      named.put("action", intent.action());
      named.put("executionUrgency", intent.executionUrgency());
      named.put("visibilityPreference", intent.visibilityPreference());
      named.put("max_slippage_pct", intent.maxSlippage());
      named.put("liquidity", intent.liquidity());
      named.put("mustCompleteImmediately", intent.mustCompleteImmediately());
      named.put("maxExecutionWindowNanos", intent.maxExecutionWindowNanos());
      named.put("hints", intent.hints());
      return new Answer(named, warnings);
    }
  }

  @Command(
      name = "convert",
      description = "Show the intent that a third-version RoutingPlan becomes; needs no desk.",
      footer = {"", "Example: belay intent convert plan.json --json"})
  int convert(
      @Mixin Common here, @Parameters(paramLabel = "FILE", description = "Its JSON.") Path file) {
    Console console = here.console();
    RoutingPlan.Converted converted = read(file).toIntent();
    converted.warnings().forEach(warning -> console.note("warning: " + warning));
    ExecutionIntent intent = converted.intent();
    console.answer("intent         " + intent.intentId());
    console.answer("action         " + intent.action());
    console.answer("urgency        " + intent.executionUrgency());
    console.answer("visibility     " + intent.visibilityPreference());
    console.answer("max slippage   " + intent.maxSlippage().toPlainString());
    console.answer(
        "style          "
            + intent.hints().preferredExecutionStyle().map(Enum::name).orElse("no preference"));
    console.document(Answer.of(intent, converted.warnings()));
    return 0;
  }

  private static RoutingPlan read(Path file) {
    try {
      return RoutingPlanFile.read(file.toString(), NamedFile.text(file, YamlReader.SIZE_MAX));
    } catch (YamlError wrong) {
      throw CliException.badInput(
          wrong.problem(),
          wrong.position().toString(),
          "Correct that; docs/intents.md lists the fields.");
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the plan cannot be read: " + Reasons.of(unreadable),
          file.toString(),
          "Name a readable file.");
    }
  }
}
