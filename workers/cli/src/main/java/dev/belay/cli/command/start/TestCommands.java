package dev.belay.cli.command.start;

import dev.belay.cli.build.BuildRecorder;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Installation;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Building and testing Belay itself. */
public final class TestCommands {
  private TestCommands() {}

  /** The launcher runs it without this process; it is here for the help and for odd spellings. */
  @Command(
      name = "test",
      description = {
        "Build, check and test everything, and sign a build record for this desk.",
        "The gate unit_and_integration_tests reads that record."
      },
      footer = {"", "Example: belay test --all"})
  public static final class Test implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Option(names = "--all", description = "Also the slow tests.")
    private boolean all;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Installation installation = Installation.current();
      List<String> command = new ArrayList<>();
      command.add(installation.root().resolve("deploy/test").toString());
      command.add("--home");
      command.add(common.home().path().toString());
      if (all) {
        command.add("--all");
      }
      ProcessBuilder test = new ProcessBuilder(command).inheritIO();
      test.environment().put("BELAY_JAVA_HOME", installation.jdk().toString());
      return test.start().waitFor();
    }
  }

  /** What the launcher calls when the tests have ended. */
  @Command(
      name = "record-build",
      hidden = true,
      description = "Sign what a run of all tests found; belay test calls it.",
      footer = {
        "",
        "Example: belay record-build --since 1767225600 --exit 0 --command 'belay test'"
      })
  public static final class RecordBuild implements Callable<Integer> {
    @Mixin private Common common = new Common();

    @Option(
        names = "--since",
        required = true,
        paramLabel = "SECONDS",
        description = "When the run began, in seconds since 1970.")
    private long since;

    @Option(
        names = "--exit",
        required = true,
        paramLabel = "CODE",
        description = "What the build tool ended with.")
    private int exit;

    @Option(
        names = "--command",
        paramLabel = "TEXT",
        required = true,
        description = "What was run.")
    private String command = "";

    @Override
    public Integer call() {
      Installation installation = Installation.current();
      BuildRecorder.Run run =
          new BuildRecorder.Run(command, Instant.ofEpochSecond(since), exit == 0);
      if (since < 0 || since > Clock.systemUTC().instant().getEpochSecond()) {
        throw CliException.badInput(
            "expected an instant of the past for --since, was " + since, "", "See: date +%s");
      }
      BuildTested tested =
          new BuildRecorder(installation.root(), common.home(), Clock.systemUTC())
              .write(run, BuildRecorder.buildOf(installation));
      Console console = common.console();
      console.answer(
          "build record  "
              + common.home().buildRecord()
              + "   "
              + tested.tests()
              + " tests, "
              + tested.failures()
              + " failed, "
              + tested.skipped()
              + " skipped, build "
              + tested.build().substring(0, 12));
      console.document(tested);
      return (tested.failures() == 0 ? ExitCode.DONE : ExitCode.FOUND).code();
    }
  }
}
