package dev.belay.cli;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.cli.console.BugReport;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Reasons;
import dev.belay.client.RuntimeRefused;
import dev.belay.client.RuntimeUnavailable;
import dev.belay.evidence.document.JsonError;
import dev.belay.journal.chain.JournalFormatException;
import dev.belay.postgres.PostgresException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** What a person is told when a command does not work out, and with which exit code. */
final class Failures
    implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private static final Pattern NO_INTEGER = Pattern.compile("'([^']*)' is not an? (?:int|long)$");
  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "(?s)(?:cannot convert )?'([^']*)' (?:to BigDecimal \\(java[.].*|is not a double$)");

  @Override
  public int handleParseException(CommandLine.ParameterException wrong, String[] arguments) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    return tell(CliException.badInput(said(wrong), "", "See: " + command + " --help"));
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      if (cause instanceof CliException known) {
        return tell(known);
      }
    }
    for (Throwable cause : causes) {
      switch (cause) {
        case RuntimeUnavailable away -> {
          return tell(
              CliException.unreachable(
                  "the strategy runtime is not reachable: " + away.getMessage(),
                  "Start the desk with belay up; belay status shows what runs."));
        }
        case RuntimeRefused unknown when unknown.is(ProblemCode.UNKNOWN_SESSION) -> {
          return tell(
              CliException.badInput(
                  String.valueOf(unknown.getMessage()).replaceFirst("; see /v1/.*", ""),
                  "",
                  "See: belay session list"));
        }
        case RuntimeRefused refused -> {
          return tell(
              CliException.refused(
                  "the strategy runtime refused: " + refused.getMessage(),
                  "Correct what it names and try again."));
        }
        case PostgresException failed -> {
          return tell(CliException.unreachable(firstLine(failed), "belay doctor says more."));
        }
        case SQLTransientConnectionException away -> {
          return tell(
              CliException.unreachable(
                  "the desk's database did not answer within 5 s",
                  "belay status shows whether it runs: start it with belay up, or try again when"
                      + " the machine is less busy."));
        }
        case SQLException away when isConnection(away) -> {
          return tell(
              CliException.unreachable(
                  "the desk's database is not reachable",
                  "Start the desk with belay up; belay status shows what runs."));
        }
        case SQLException database -> {
          return tell(
              CliException.unreachable(
                  "the database did not do it: " + firstLine(database),
                  "Start the desk with belay up; belay doctor says more."));
        }
        case StatusRuntimeException temporal -> {
          return tell(
              CliException.unreachable(
                  "Temporal did not do it: " + Reasons.of(temporal.getStatus()),
                  "Start the desk with belay up; belay doctor says more."));
        }
        case JournalFormatException damaged -> {
          return tell(
              new CliException(
                  ExitCode.FOUND,
                  "a row of the journal is not what was written: " + firstLine(damaged),
                  "",
                  "belay journal verify says which rows were changed."));
        }
        case JsonError damaged -> {
          return tell(
              new CliException(
                  ExitCode.FOUND,
                  "what is stored cannot be read: " + firstLine(damaged),
                  "",
                  "Somebody changed it: compare with an exported archive or a backup."));
        }
        case WorkflowFailedException failed -> {
          return tell(
              new CliException(
                  ExitCode.FOUND,
                  "the workflow failed: " + firstLine(causes.getLast()),
                  "",
                  "Its history in Temporal says more; belay doctor looks at the desk."));
        }
        case FileSystemException file -> {
          return tell(
              CliException.badInput(
                  "the file cannot be used: " + Reasons.of(file),
                  String.valueOf(file.getFile()),
                  "Name one that can be read or written."));
        }
        case IOException full when Reasons.isFullDisk(full) -> {
          return tell(
              CliException.badInput(
                  "a file cannot be written: " + Reasons.of(full), "", "Make room and try again."));
        }
        default -> {}
      }
    }
    return bug(failure, commandLine);
  }

  /** Class 08 of SQL's states: there is no connection, or it broke. */
  private static boolean isConnection(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("08");
  }

  private static String said(CommandLine.ParameterException wrong) {
    boolean group = !wrong.getCommandLine().getSubcommands().isEmpty();
    if (group
        && wrong instanceof CommandLine.UnmatchedArgumentException unknown
        && !unknown.isUnknownOption()) {
      return "there is no command \"" + unknown.getUnmatched().getFirst() + "\" here";
    }
    return inOurWords(String.valueOf(wrong.getMessage()));
  }

  /** What the library says of a number names classes of Java. */
  private static String inOurWords(String said) {
    String integer = NO_INTEGER.matcher(said).replaceFirst("expected a whole number, was \"$1\"");
    return NO_NUMBER.matcher(integer).replaceFirst("expected a number, was \"$1\"");
  }

  private static int tell(CliException known) {
    System.err.println(known.forPeople());
    return known.exitCode().code();
  }

  private static int bug(Exception failure, CommandLine commandLine) {
    BugReport.of(commandLine.getCommandSpec().qualifiedName(), failure)
        .forEach(System.err::println);
    return ExitCode.BUG.code();
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable t = failure; t != null && causes.size() < 32; t = t.getCause()) {
      causes.add(t);
    }
    return causes;
  }

  private static String firstLine(Throwable failure) {
    // Temporal's own message wraps what was said in the names of its fields.
    String message =
        failure instanceof TemporalFailure temporal
            ? temporal.getOriginalMessage()
            : failure.getMessage();
    return String.valueOf(message).lines().findFirst().orElse(failure.toString());
  }
}
