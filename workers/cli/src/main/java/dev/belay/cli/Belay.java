package dev.belay.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import dev.belay.cli.command.Common;
import dev.belay.cli.command.CompletionCommand;
import dev.belay.cli.command.bench.BenchCommand;
import dev.belay.cli.command.books.DataCommand;
import dev.belay.cli.command.books.JournalCommand;
import dev.belay.cli.command.ladder.AnswerCommands;
import dev.belay.cli.command.ladder.CandidateCommand;
import dev.belay.cli.command.ladder.EvidenceCommand;
import dev.belay.cli.command.ladder.GatesCommand;
import dev.belay.cli.command.ladder.LadderCommand;
import dev.belay.cli.command.ladder.PromoteCommand;
import dev.belay.cli.command.people.KeyCommand;
import dev.belay.cli.command.people.OperatorCommand;
import dev.belay.cli.command.research.BacktestCommand;
import dev.belay.cli.command.research.CalibrateCommand;
import dev.belay.cli.command.research.CompareCommand;
import dev.belay.cli.command.research.IntentCommand;
import dev.belay.cli.command.research.StrategyCommand;
import dev.belay.cli.command.research.SweepCommand;
import dev.belay.cli.command.research.WalkForwardCommand;
import dev.belay.cli.command.session.BooksCommands;
import dev.belay.cli.command.session.FillsCommand;
import dev.belay.cli.command.session.KillCommand;
import dev.belay.cli.command.session.RearmCommand;
import dev.belay.cli.command.session.ReplayCommand;
import dev.belay.cli.command.session.SessionCommand;
import dev.belay.cli.command.start.DemoCommand;
import dev.belay.cli.command.start.DoctorCommand;
import dev.belay.cli.command.start.DownCommand;
import dev.belay.cli.command.start.StatusCommand;
import dev.belay.cli.command.start.TestCommands;
import dev.belay.cli.command.start.UpCommand;
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
