package dev.belay.cli.command.start;

import dev.belay.api.journal.JournalState;
import dev.belay.api.runtime.KillState;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Latch;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.DeskAddress;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.Supervisor;
import dev.belay.cli.desk.SupervisorState;
import dev.belay.cli.journal.RuntimeJournals;
import dev.belay.client.RuntimeRefused;
import dev.belay.client.RuntimeUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What runs. */
@Command(
    name = "status",
    description = "Show what runs and where it is reached.",
    footer = {"", "Example: belay status --json"})
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Override
  public Integer call() {
    return show(common);
  }

  static int show(Common common) {
    DeskHome home = common.home();
    Console console = common.console();
    Optional<SupervisorState> state = Supervisor.state(home);
    if (state.isEmpty()) {
      console.answer("no desk runs at " + home.path() + "; start one with: belay up");
      console.document(
          new Answer(
              home.path().toString(),
              false,
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty()));
      return ExitCode.UNREACHABLE.code();
    }
    try (Desk desk = common.desk()) {
      DeskAddress address = desk.address();
      console.answer("desk " + desk.config().id() + " at " + home.path());
      Table table = new Table("PROCESS", "STATE", "RESTARTS", "LOG");
      for (SupervisorState.Child child : state.get().children()) {
        table.row(child.name(), child.state(), Integer.toString(child.restarts()), child.log());
      }
      table.printTo(console);
      console.answer("Temporal  " + address.temporal() + " (" + address.kind() + ")");
      if (!address.ui().isEmpty()) {
        console.answer("Web UI    " + address.ui());
      }
      List<String> stuck = desk.problems();
      stuck.forEach(run -> console.answer("PROBLEM   " + run + " cannot go on; see belay doctor"));
      List<JournalState> unshipped = unshipped(desk);
      unshipped.forEach(each -> console.answer("UNSHIPPED " + RuntimeJournals.text(each)));
      Optional<KillState> kill = kill(desk);
      kill.filter(KillState::latched)
          .ifPresent(set -> console.answer("KILLED    " + Latch.text(set) + "; " + Latch.NEXT));
      console.document(
          new Answer(
              home.path().toString(),
              true,
              Optional.of(address),
              state.get().children(),
              stuck,
              unshipped,
              kill));
      boolean allRun =
          state.get().children().stream().allMatch(child -> child.state().equals("running"));
      boolean good = allRun && stuck.isEmpty() && unshipped.isEmpty();
      return (good ? ExitCode.DONE : ExitCode.FOUND).code();
    }
  }

  /** Journals that are not shipped; none while the runtime is away, as the table above says. */
  private static List<JournalState> unshipped(Desk desk) {
    try {
      return RuntimeJournals.ask(desk.runtime()).unshipped();
    } catch (RuntimeRefused refused) {
      return List.of();
    }
  }

  /** The kill latch; absent while the runtime is away, which the table above says. */
  private static Optional<KillState> kill(Desk desk) {
    try {
      return Optional.of(desk.runtime().killState());
    } catch (RuntimeUnavailable | RuntimeRefused away) {
      return Optional.empty();
    }
  }

  /** What {@code --json} prints. */
  record Answer(
      String home,
      boolean up,
      Optional<DeskAddress> temporal,
      List<SupervisorState.Child> processes,
      List<String> problems,
      List<JournalState> unshipped,
      Optional<KillState> kill) {}
}
