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
import java.util.Optional;
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
    return causes.stream()
        .filter(CliException.class::isInstance)
        .map(CliException.class::cast)
        .findFirst()
        .or(() ->
            causes.stream().flatMap(cause -> known(cause, causes.getLast()).stream()).findFirst())
        .map(Failures::tell)
        .orElseGet(() -> bug(failure, commandLine));
  }

  private static Optional<CliException> known(Throwable cause, Throwable root) {
    return switch (cause) {
      case RuntimeUnavailable away ->
          Optional.of(
              CliException.unreachable(
                  "the strategy runtime is not reachable: " + away.getMessage(),
                  "Start the desk with belay up; belay status shows what runs."));
      case RuntimeRefused refused -> Optional.of(refused(refused));
      case PostgresException failed ->
          Optional.of(CliException.unreachable(firstLine(failed), "belay doctor says more."));
      case SQLException failed -> Optional.of(database(failed));
      case StatusRuntimeException temporal ->
          Optional.of(
              CliException.unreachable(
                  "Temporal did not do it: " + Reasons.of(temporal.getStatus()),
                  "Start the desk with belay up; belay doctor says more."));
      case JournalFormatException damaged ->
          found(
              "a row of the journal is not what was written: " + firstLine(damaged),
              "belay journal verify says which rows were changed.");
      case JsonError damaged ->
          found(
              "what is stored cannot be read: " + firstLine(damaged),
              "Somebody changed it: compare with an exported archive or a backup.");
      case WorkflowFailedException _ ->
          found(
              "the workflow failed: " + firstLine(root),
              "Its history in Temporal says more; belay doctor looks at the desk.");
      case FileSystemException file ->
          Optional.of(
              CliException.badInput(
                  "the file cannot be used: " + Reasons.of(file),
                  String.valueOf(file.getFile()),
                  "Name one that can be read or written."));
      case IOException full when Reasons.isFullDisk(full) ->
          Optional.of(
              CliException.badInput(
                  "a file cannot be written: " + Reasons.of(full), "", "Make room and try again."));
      default -> Optional.empty();
    };
  }

  private static Optional<CliException> found(String what, String next) {
    return Optional.of(new CliException(ExitCode.FOUND, what, "", next));
  }

  private static CliException refused(RuntimeRefused refused) {
    return refused.is(ProblemCode.UNKNOWN_SESSION)
        ? CliException.badInput(
            String.valueOf(refused.getMessage()).replaceFirst("; see /v1/.*", ""),
            "",
            "See: belay session list")
        : CliException.refused(
            "the strategy runtime refused: " + refused.getMessage(),
            "Correct what it names and try again.");
  }

  private static CliException database(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) {
      return CliException.unreachable(
          "the desk's database did not answer within 5 s",
          "belay status shows whether it runs: start it with belay up, or try again when the"
              + " machine is less busy.");
    }
    return isConnection(failure)
        ? CliException.unreachable(
            "the desk's database is not reachable",
            "Start the desk with belay up; belay status shows what runs.")
        : CliException.unreachable(
            "the database did not do it: " + firstLine(failure),
            "Start the desk with belay up; belay doctor says more.");
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
