package dev.belay.cli;

import dev.belay.cli.command.Common;
import dev.belay.cli.command.DownCommand;
import dev.belay.cli.command.StatusCommand;
import dev.belay.cli.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The command line's composition root. */
@Command(
    name = "belay",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Takes trading strategies from a backtest to live money, one proven rung at a time.",
    footer = {
      "",
      "Start with:  belay demo      the whole ladder on real recorded trades, in a minute",
      "             belay up        a desk of your own that stays",
      "",
      "Exit codes: 0 done or PASS, 1 a verdict that is not PASS, 2 bad usage or input,",
      "3 waiting for a person, 4 something is not reachable, 5 refused, 70 a bug of ours."
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      HelpCommand.class,
    })
public final class Belay implements Runnable {
  @Mixin private Common common = new Common();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new Belay())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(new Failures())
        .setExecutionExceptionHandler(new Failures());
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
