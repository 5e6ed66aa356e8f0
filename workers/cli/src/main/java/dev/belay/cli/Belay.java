package dev.belay.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import dev.belay.cli.command.AnswerCommands;
import dev.belay.cli.command.BacktestCommand;
import dev.belay.cli.command.BenchCommand;
import dev.belay.cli.command.BooksCommands;
import dev.belay.cli.command.CalibrateCommand;
import dev.belay.cli.command.CandidateCommand;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.CompareCommand;
import dev.belay.cli.command.CompletionCommand;
import dev.belay.cli.command.DataCommand;
import dev.belay.cli.command.DemoCommand;
import dev.belay.cli.command.DoctorCommand;
import dev.belay.cli.command.DownCommand;
import dev.belay.cli.command.EvidenceCommand;
import dev.belay.cli.command.FillsCommand;
import dev.belay.cli.command.GatesCommand;
import dev.belay.cli.command.IntentCommand;
import dev.belay.cli.command.JournalCommand;
import dev.belay.cli.command.KeyCommand;
import dev.belay.cli.command.KillCommand;
import dev.belay.cli.command.LadderCommand;
import dev.belay.cli.command.OperatorCommand;
import dev.belay.cli.command.PromoteCommand;
import dev.belay.cli.command.RearmCommand;
import dev.belay.cli.command.ReplayCommand;
import dev.belay.cli.command.SessionCommand;
import dev.belay.cli.command.StatusCommand;
import dev.belay.cli.command.StrategyCommand;
import dev.belay.cli.command.SweepCommand;
import dev.belay.cli.command.TestCommands;
import dev.belay.cli.command.UpCommand;
import dev.belay.cli.command.WalkForwardCommand;
import dev.belay.cli.console.BugReport;
import dev.belay.cli.console.ExitCode;
import java.util.List;
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
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      TestCommands.Test.class,
      TestCommands.RecordBuild.class,
      BenchCommand.class,
      CandidateCommand.class,
      PromoteCommand.class,
      LadderCommand.class,
      AnswerCommands.Approve.class,
      AnswerCommands.Reject.class,
      EvidenceCommand.class,
      GatesCommand.class,
      BacktestCommand.class,
      SweepCommand.class,
      WalkForwardCommand.class,
      CompareCommand.class,
      StrategyCommand.class,
      IntentCommand.class,
      ReplayCommand.class,
      CalibrateCommand.class,
      DataCommand.class,
      SessionCommand.class,
      BooksCommands.Orders.class,
      BooksCommands.Positions.class,
      FillsCommand.class,
      JournalCommand.class,
      KillCommand.class,
      RearmCommand.class,
      OperatorCommand.class,
      KeyCommand.class,
      HelpCommand.class,
      CompletionCommand.class,
    })
public final class Belay implements Runnable {
  @SuppressWarnings("UnusedVariable") // picocli reads it: --help
  @Mixin
  private Common common = new Common();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  /** Runs one command in this process and returns its exit code. */
  public static int run(List<String> arguments) {
    return run(commandLine(), arguments);
  }

  static int run(CommandLine belay, List<String> arguments) {
    try {
      return belay.execute(arguments.toArray(String[]::new));
    } catch (Error failed) { // such as no memory: not even that shows a stack trace
      BugReport.of("belay", failed).forEach(System.err::println);
      return ExitCode.BUG.code();
    }
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    CommandLine belay =
        new CommandLine(new Belay())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler(new Failures())
            .setExecutionExceptionHandler(new Failures());
    belay.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, CommandGroups::list);
    return belay;
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
