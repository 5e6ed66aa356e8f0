package dev.belay.cli.command.start;

import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DetachedDesk;
import dev.belay.cli.desk.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the desk; its state stays. */
@Command(
    name = "down",
    description = "Stop the desk; what it keeps stays, and belay up goes on from there.",
    footer = {"", "Example: belay down"})
public final class DownCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Override
  public Integer call() {
    Console console = common.console();
    DeskHome home = common.home();
    boolean wasUp = new DetachedDesk(home, Installation.current()).stop(console::progress);
    console.endProgress();
    console.answer(
        wasUp ? "the desk at " + home.path() + " is down" : "no desk runs at " + home.path());
    console.document(new Answer(home.path().toString(), wasUp));
    return 0;
  }

  /** What {@code --json} prints. */
  record Answer(String home, boolean stopped) {}
}
