package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.cli.testing.Answered;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.record.Evidence;
import dev.belay.journal.chain.JournalFormatException;
import dev.belay.journal.chain.JournalRow;
import dev.belay.postgres.PostgresException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What broke below a command is said in words, with the exit code that scripts go by. */
class FailuresTest {
  private static final int FOUND = 1;
  private static final int BAD = 2;
  private static final int AWAY = 4;
  private static final int BUG = 70;

  @Test
  void rowOfTheJournalThatNobodyWroteIsAFinding() {
    JournalFormatException damaged =
        catchThrowableOfType(
            JournalFormatException.class,
            () -> new JournalRow("s-1", 1, 0, "Nothing", "", "", "{}").event());

    assertTold(damaged, FOUND, "a row of the journal is not what was written", "journal verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "[1e400]"})
  void storedTextThatNobodyWroteIsAFinding(String stored) {
    JsonError damaged =
        catchThrowableOfType(JsonError.class, () -> CanonicalJson.read(stored, Evidence.class));

    assertTold(damaged, FOUND, "what is stored cannot be read", "backup");
  }

  @Test
  void failedWorkflowIsAFindingThatNamesWhatFailed() {
    WorkflowFailedException failed =
        new WorkflowFailedException(
            WorkflowExecution.newBuilder().setWorkflowId("ladder:x").build(),
            "PromotionLadder",
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
            1,
            RetryState.RETRY_STATE_RETRY_POLICY_NOT_SET,
            ApplicationFailure.newNonRetryableFailure("expected a profile", "NO_PROFILE"));

    assertTold(failed, FOUND, "the workflow failed: expected a profile Its history", "doctor");
  }

  @Test
  void machineWithoutProgramsOfPostgresIsNoBugOfOurs() {
    String none = "there are no PostgreSQL programs for this machine";
    assertTold(new PostgresException(none), AWAY, none, "belay doctor");
    FileSystemException cache = new FileSystemException("cache", null, "Read-only file system");
    assertTold(new PostgresException("make room", cache), AWAY, "make room", "belay doctor");
  }

  @Test
  void fileThatCannotBeUsedIsBadInput() {
    assertTold(new NoSuchFileException("a.csv"), BAD, "a.csv: ", "there is no such file");
    assertTold(new AccessDeniedException("a.csv"), BAD, "a.csv: ", "you have no right to it");
    assertTold(
        new FileSystemException("a.csv", null, "No space left on device"),
        BAD,
        "a.csv: ",
        "No space left on device");
  }

  @Test
  void fullDiskIsNoBugOfOurs() {
    IOException full = new IOException("No space left on device");
    assertTold(new UncheckedIOException(full), BAD, "No space left on device", "Make room");
  }

  @Test
  void failureIsFoundWhereverItIsWrapped() {
    Exception wrapped =
        new IllegalStateException(
            "a run broke", new UncheckedIOException(new NoSuchFileException("tape")));

    assertTold(wrapped, BAD, "tape: ", "there is no such file");
  }

  @Test
  void anythingElseIsABugOfOursInAFile() {
    Answered answered = failing(new IllegalStateException("expected one, was two"));

    assertThat(answered.exit()).isEqualTo(BUG);
    assertThat(answered.err())
        .contains("a bug of ours", "expected one, was two", "The details are in ")
        .doesNotContain("\tat ");
  }

  private static void assertTold(Exception failure, int exit, String... said) {
    Answered answered = failing(failure);

    assertThat(answered.exit()).as(answered.err()).isEqualTo(exit);
    assertThat(answered.out()).isEmpty();
    assertThat(String.join(" ", answered.err().lines().map(String::strip).toList()))
        .startsWith("belay: ")
        .contains(said)
        .doesNotContain("Exception", "\tat ", "a bug of ours");
  }

  @Test
  void evenAnErrorOfTheMachineShowsNoStackTrace() {
    CommandLine command = new CommandLine(new OutOfMemory());

    Answered answered = Answered.of(() -> Belay.run(command, List.of()));

    assertThat(answered.exit()).isEqualTo(BUG);
    assertThat(answered.err())
        .startsWith("belay: a bug of ours: java.lang.OutOfMemoryError")
        .contains("The details are in ")
        .doesNotContain("\tat ");
  }

  private static Answered failing(Exception failure) {
    return Answered.of(() ->
        new CommandLine(new Failing(failure))
            .setExecutionExceptionHandler(new Failures())
            .execute());
  }

  @Command(name = "failing")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  @Command(name = "large")
  private record OutOfMemory() implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
