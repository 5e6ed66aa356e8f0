package dev.belay.cli.command.start;

import dev.belay.cli.command.Common;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DetachedDesk;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.desk.Supervisor;
import dev.belay.cli.desk.TemporalChoice;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the desk; it stays until {@code belay down}. */
@Command(
    name = "up",
    description = "Start the desk on this machine; it stays, and goes on where it was.",
    footer = {"", "Example: belay up"})
public final class UpCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--temporal",
      paramLabel = "ADDRESS",
      description = "Use this Temporal cluster (default: $TEMPORAL_ADDRESS, else a local server).")
  private @Nullable String temporal;

  @Override
  public Integer call() {
    Console console = common.console();
    DeskHome home = common.home();
    if (Supervisor.state(home).isPresent()) {
      console.note("the desk at " + home.path() + " is up already");
      return StatusCommand.show(common);
    }
    Installation installation = Installation.current();
    TemporalChoice choice =
        TemporalChoice.atHand(installation, address(), TemporalChoice.Effort.BUILD, console::note);
    if (choice instanceof TemporalChoice.TestServer) {
      throw CliException.unreachable(
          "no Temporal is at hand, and a desk that stays needs one that survives a restart",
          "Install Go so that one can be built, put `temporal` on the PATH, or set"
              + " TEMPORAL_ADDRESS.");
    }
    new DetachedDesk(home, installation).start(choice, console::progress);
    console.endProgress();
    return StatusCommand.show(common);
  }

  private Optional<String> address() {
    String environment = System.getenv("TEMPORAL_ADDRESS");
    return Optional.ofNullable(temporal)
        .or(() -> Optional.ofNullable(environment).filter(text -> !text.isBlank()));
  }
}
