package dev.belay.cli.command.start;

import dev.belay.api.runtime.KillState;
import dev.belay.cli.baseline.BaselineFolder;
import dev.belay.cli.build.BuildRecordCheck;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Latch;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.desk.Supervisor;
import dev.belay.cli.desk.SupervisorState;
import dev.belay.cli.desk.TemporalChoice;
import dev.belay.cli.journal.RuntimeJournals;
import dev.belay.cli.people.SignersFiles;
import dev.belay.client.RuntimeRefused;
import dev.belay.client.RuntimeUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is wrong and what to do about it. */
@Command(
    name = "doctor",
    description = "Check this machine and the desk, and say what to do about what is wrong.",
    footer = {"", "Example: belay doctor"})
public final class DoctorCommand implements Callable<Integer> {
  private static final long DISK_BYTES_MIN = 2L << 30;

  @Mixin private Common common = new Common();

  /**
   * One check.
   *
   * @param next what to do; empty when it holds
   */
  record Check(String what, boolean good, String found, String next) {}

  @Override
  public Integer call() {
    List<Check> checks = new ArrayList<>();
    DeskHome home = common.home();
    checks.add(jdk());
    checks.add(disk(home));
    checks.add(temporalAtHand());
    if (home.exists()) {
      checks.add(secrets(home));
      checks.add(signers(home));
      checks.add(buildRecord(home));
      checks.add(baseline(home));
      checks.addAll(processes(home));
      checks.addAll(doors());
    } else {
      checks.add(
          new Check("desk", false, "there is none at " + home.path(), "Start one: belay up"));
    }
    Console console = common.console();
    for (Check check : checks) {
      console.answer((check.good() ? "ok  " : "NO  ") + check.what() + ": " + check.found());
      if (!check.next().isEmpty()) {
        console.answer("      " + check.next());
      }
    }
    console.document(checks);
    boolean allGood = checks.stream().allMatch(Check::good);
    return (allGood ? ExitCode.DONE : ExitCode.FOUND).code();
  }

  private static Check jdk() {
    return new Check("JDK", Runtime.version().feature() >= 25, Runtime.version().toString(), "");
  }

  private static Check disk(DeskHome home) {
    Path folder = home.path();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      boolean enough = free >= DISK_BYTES_MIN;
      return new Check(
          "disk", enough, (free >> 20) + " MiB free", enough ? "" : "Make room: 2 GiB at least.");
    } catch (IOException unknown) {
      return new Check("disk", false, "unknown: " + unknown.getMessage(), "Check " + folder);
    }
  }

  private static Check temporalAtHand() {
    TemporalChoice choice =
        TemporalChoice.atHand(
            Installation.current(),
            Optional.ofNullable(System.getenv("TEMPORAL_ADDRESS")).filter(text -> !text.isBlank()),
            TemporalChoice.Effort.TAKE_WHAT_IS_THERE,
            line -> {});
    return switch (choice) {
      case TemporalChoice.Cluster cluster ->
          new Check("Temporal at hand", true, "cluster at " + cluster.address(), "");
      case TemporalChoice.Local local ->
          new Check("Temporal at hand", true, local.binary().toString(), "");
      case TemporalChoice.TestServer _ ->
          new Check(
              "Temporal at hand",
              false,
              "only the test server, which keeps nothing",
              "Install Go; belay up then builds a server once.");
    };
  }

  private static Check secrets(DeskHome home) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(home.secrets());
      boolean closed = rights.stream().allMatch(right -> right.name().startsWith("OWNER"));
      return new Check(
          "secrets",
          closed,
          closed ? "only their owner reads them" : "others may read them",
          closed ? "" : "chmod 700 " + home.secrets());
    } catch (IOException | UnsupportedOperationException unknown) {
      return new Check("secrets", false, "unknown: " + unknown.getMessage(), "Run: belay up");
    }
  }

  private static Check signers(DeskHome home) {
    return attempt(
        "signers",
        () ->
            SignersFiles.read(home.signers(), home.revokedKeys(), true)
                    .map(known -> known.all().size())
                    .orElse(0)
                + " keys in "
                + home.signers(),
        "Correct the line it names.");
  }

  /** Not having one is no fault: only profiles that ask its gate need it. */
  private static Check buildRecord(DeskHome home) {
    return switch (BuildRecordCheck.of(home)) {
      case BuildRecordCheck.Missing _ ->
          new Check("build record", true, "none; belay test makes one", "");
      case BuildRecordCheck.Unusable unusable ->
          new Check("build record", false, unusable.why(), "Make another: belay test");
      case BuildRecordCheck.Signed signed ->
          new Check(
              "build record",
              signed.tested().failures() == 0,
              signed.tested().tests()
                  + " tests, "
                  + signed.tested().failures()
                  + " failed, "
                  + signed.tested().skipped()
                  + " skipped, build "
                  + signed.tested().build().substring(0, 12),
              signed.tested().failures() == 0 ? "" : "Correct what failed, then: belay test");
    };
  }

  /** Not having one is no fault either; whether it holds takes the whole journal. */
  private static Check baseline(DeskHome home) {
    return attempt(
        "journal baseline",
        () -> {
          int last = new BaselineFolder(home.journalBaselines()).last();
          return last == 0
              ? "none; belay journal baseline makes one"
              : "number " + last + "; belay journal verify compares with it";
        },
        "See: belay journal verify");
  }

  private static List<Check> processes(DeskHome home) {
    Optional<SupervisorState> state = Supervisor.state(home);
    if (state.isEmpty()) {
      return List.of(new Check("supervisor", false, "does not run", "Start the desk: belay up"));
    }
    return state.get().children().stream()
        .map(child ->
            new Check(
                child.name(),
                child.state().equals("running"),
                child.state() + ", restarted " + child.restarts() + " times",
                child.state().equals("running") ? "" : "See " + child.log()))
        .toList();
  }

  private List<Check> doors() {
    try (Desk desk = common.desk()) {
      return List.of(
          attempt("PostgreSQL answers", () -> database(desk), "Start the desk: belay up"),
          attempt(
              "runtime answers",
              () -> "build " + desk.runtime().info().build().substring(0, 12),
              "Start the desk: belay up"),
          attempt(
              "Temporal answers",
              () -> desk.address().temporal() + ", namespace " + desk.temporal().namespace(),
              "Start the desk: belay up"),
          workflows(desk),
          journals(desk),
          latch(desk));
    }
  }

  private static Check workflows(Desk desk) {
    try {
      List<String> stuck = desk.temporal().runsWithProblems();
      return stuck.isEmpty()
          ? new Check("workflows", true, "none reports a problem", "")
          : new Check(
              "workflows",
              false,
              "with problems: " + String.join(", ", stuck),
              "See " + desk.home().log("worker") + ", and the Web UI for what failed.");
    } catch (RuntimeException away) {
      return new Check("workflows", false, "cannot be listed", "Start the desk: belay up");
    }
  }

  private static Check journals(Desk desk) {
    try {
      RuntimeJournals journals = RuntimeJournals.ask(desk.runtime());
      List<String> unshipped = journals.unshipped().stream().map(RuntimeJournals::text).toList();
      if (!journals.answers()) {
        return new Check("journals", false, "cannot be asked for", "Start the desk: belay up");
      }
      return unshipped.isEmpty()
          ? new Check("journals", true, "all rows are shipped, or on their way", "")
          : new Check(
              "journals",
              false,
              String.join("; ", unshipped),
              "See "
                  + desk.home().log("runtime")
                  + "; when other rows are in the database: belay journal verify");
    } catch (RuntimeRefused refused) {
      return new Check("journals", false, "cannot be asked for: " + refused.getMessage(), "");
    }
  }

  private static Check latch(Desk desk) {
    try {
      KillState state = desk.runtime().killState();
      return state.latched()
          ? new Check("kill latch", false, Latch.text(state), "When it is safe " + Latch.NEXT)
          : new Check("kill latch", true, "not set", "");
    } catch (RuntimeUnavailable | RuntimeRefused away) {
      return new Check("kill latch", false, "cannot be asked for", "Start the desk: belay up");
    }
  }

  private static String database(Desk desk) {
    try (Connection connection = desk.database().getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException no) {
      boolean away = String.valueOf(no.getSQLState()).startsWith("08");
      throw new IllegalStateException(
          away
              ? "PostgreSQL does not answer at 127.0.0.1:" + desk.config().postgresPort()
              : no.getMessage(),
          no);
    }
  }

  private static Check attempt(String what, Supplier<String> found, String next) {
    try {
      return new Check(what, true, found.get(), "");
    } catch (RuntimeException no) {
      return new Check(what, false, String.valueOf(no.getMessage()), next);
    }
  }
}
