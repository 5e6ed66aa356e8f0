package dev.belay.cli.command.start;

import dev.belay.cli.command.Common;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.demo.Demo;
import dev.belay.cli.demo.DemoReport;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.desk.TemporalChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole ladder on real recorded trades. */
@Command(
    name = "demo",
    description = {
      "Run two candidates through the whole ladder on 100,000 real BTC/USD trades.",
      "One was chosen on the first half of the data and earns its way up on the rest; the other",
      "quotes under its own costs."
    },
    footer = {"", "Example: belay demo", "         belay demo --trades FILE.csv --json"})
public final class DemoCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--trades",
      paramLabel = "FILE",
      description = "Other trades (timestamp seconds,price,amount), split in two halves of time.")
  private @Nullable Path trades;

  @Option(
      names = "--temporal",
      paramLabel = "ADDRESS",
      description = "Run the ladders on this cluster (default: a server of the demo's own).")
  private @Nullable String temporal;

  @Override
  public Integer call() {
    Console console = common.console();
    if (trades != null && !Files.isReadable(trades)) {
      throw CliException.badInput(
          "there is no readable file", trades.toString(), "Check the path and your rights.");
    }
    DeskHome home = new DeskHome(common.home().path().resolve("demo"));
    Installation installation = Installation.current();
    TemporalChoice choice =
        TemporalChoice.atHand(
            installation,
            Optional.ofNullable(temporal),
            TemporalChoice.Effort.TAKE_WHAT_IS_THERE,
            console::note);
    if (choice instanceof TemporalChoice.TestServer) {
      console.note(
          "no Temporal server is at hand: using the SDK's test server, without Web UI, listing or"
              + " survival of a restart; `belay up` builds the real one when Go is there");
    }
    DemoReport report =
        new Demo(home, installation, console, Clock.systemUTC())
            .run(choice, Optional.ofNullable(trades));
    report.show(console, home.path());
    console.document(report);
    return 0;
  }
}
