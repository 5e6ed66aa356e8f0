package dev.belay.cli.command.ladder;

import dev.belay.activities.evidence.LadderRow;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.Acts;
import dev.belay.cli.ladder.LadderWatch;
import dev.belay.cli.ladder.Ladders;
import dev.belay.workflows.promotion.LadderState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ladders. */
@Command(
    name = "ladder",
    description = "List, show and follow ladders; hold, resume and stop them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AnswerCommands.Hold.class,
      AnswerCommands.Resume.class,
      AnswerCommands.Stop.class,
    },
    footer = {"", "Example: belay ladder watch epp-btc"})
public final class LadderCommand extends Group {
  @Command(
      name = "list",
      description = "List every attempt, newest first.",
      footer = {"", "Example: belay ladder list --json"})
  int list(@Mixin Common here) {
    try (Desk desk = here.desk()) {
      List<LadderRow> rows = new Ladders(desk).all();
      List<String> stuck = desk.problems();
      Table table =
          new Table("LADDER", "ATTEMPT", "STATE", "RUNG", "VERDICT", "OUTCOME", "UPDATED");
      for (LadderRow row : rows) {
        table.row(
            row.subject(),
            Integer.toString(row.attempt()),
            isStuck(row, stuck) ? "PROBLEM" : row.state(),
            row.rung(),
            row.verdict(),
            row.outcome(),
            row.updatedAt().toString());
      }
      table.printTo(here.console());
      stuck.forEach(run -> here.console().note(run + " cannot go on; see belay doctor"));
      here.console().document(rows);
      return 0;
    }
  }

  /** A ladder, or a child of it, that runs and reports a problem. */
  private static boolean isStuck(LadderRow row, List<String> stuck) {
    return row.outcome().isEmpty()
        && stuck.stream()
            .anyMatch(
                run -> run.equals(row.workflowId()) || run.contains(":" + row.subject() + ":"));
  }

  @Command(
      name = "show",
      description = "Show where a ladder is and what it waits for.",
      footer = {"", "Example: belay ladder show epp-btc"})
  int show(@Mixin Common here, @Parameters(paramLabel = "LADDER") String ladder) {
    try (Desk desk = here.desk()) {
      Ladders ladders = new Ladders(desk);
      LadderRow row = ladders.find(ladder);
      LadderState state = ladders.state(row.workflowId());
      Console console = here.console();
      console.answer(
          row.subject()
              + "   attempt "
              + row.attempt()
              + ", promoted by "
              + row.promoter()
              + ", profile "
              + row.profile()
              + ", "
              + state.phase());
      state.rungs().forEach(rung -> console.answer(LadderWatch.line(rung)));
      if (state.phase() == LadderState.Phase.MEASURING || state.phase() == LadderState.Phase.HELD) {
        console.answer(new LadderWatch(desk, console).doing(state));
      }
      state
          .request()
          .ifPresent(open -> {
            console.answer("request " + open.evidence());
            console.answer(
                "  to enter "
                    + open.rung()
                    + ": "
                    + Acts.any(open.expected())
                    + ", "
                    + open.counted()
                    + " of "
                    + open.needed()
                    + ", closes "
                    + open.closesAt());
          });
      state.result().ifPresent(end -> console.answer(end.outcome() + "   " + end.text()));
      console.document(state);
      return 0;
    }
  }

  @Command(
      name = "watch",
      description = "Follow a ladder until it ends or waits for people.",
      footer = {"", "Example: belay ladder watch epp-btc"})
  int watch(@Mixin Common here, @Parameters(paramLabel = "LADDER") String ladder) {
    try (Desk desk = here.desk()) {
      LadderRow row = new Ladders(desk).find(ladder);
      return new LadderWatch(desk, here.console()).follow(row.workflowId()).code();
    }
  }
}
