package dev.belay.cli.build;

import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DeskStarter;
import dev.belay.cli.desk.Installation;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.SigningKey;
import dev.belay.evidence.operator.SshError;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.EvidenceBody.ModuleTests;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Writes the record of a run of all tests into a desk's home, signed by the desk's build key. */
public final class BuildRecorder {
  private static final String ROLE = "build";

  private final Path root;
  private final DeskHome home;
  private final InstantSource clock;

  /**
   * @param root of the checkout that was tested
   */
  public BuildRecorder(Path root, DeskHome home, InstantSource clock) {
    this.root = root;
    this.home = home;
    this.clock = clock;
  }

  /**
   * A run of all tests that ended.
   *
   * @param command as a person types it
   * @param passed whether the whole run, its static checks included, came to its end without a
   *     fault
   */
  public record Run(String command, Instant startedAt, boolean passed) {}

  /** The build that the runtime of this installation says it is. */
  public static String buildOf(Installation installation) {
    java.util.ArrayList<String> command = new java.util.ArrayList<>(installation.runtime());
    command.add("--print-build");
    return Program.output(installation.root(), command)
        .filter(text -> text.matches("[0-9a-f]{64}"))
        .orElseThrow(() ->
            CliException.unreachable(
                "the runtime does not say which build it is",
                "Remove workers/cli/target/belay.stamp and try again: the launcher builds it."));
  }

  /** Counts, signs and writes; what was there before is replaced. */
  public BuildTested write(Run run, String build) {
    DeskStarter.provision(home);
    BuildTested tested = tested(run, build);
    Evidence evidence =
        new Evidence(
            Slot.DESK,
            new Slot(Slot.DESK, 0, Rung.GATES, tested.kind(), 0),
            tested.finishedAt(),
            new Producer(ROLE, ROLE, build),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            tested);
    try {
      SigningKey key = SshKeyFiles.read(home.key(ROLE));
      Path fresh = home.buildRecord().resolveSibling("build-record.new");
      Files.writeString(
          fresh, CanonicalJson.write(SignedEvidence.seal(evidence, key)), StandardCharsets.UTF_8);
      Files.move(
          fresh,
          home.buildRecord(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return tested;
    } catch (IOException | SshError cannot) {
      throw CliException.badInput(
          "the build record cannot be written: " + cannot.getMessage(),
          home.buildRecord().toString(),
          "Make room and give yourself the right to write there.");
    }
  }

  private BuildTested tested(Run run, String build) {
    SortedMap<String, ModuleTests> modules = TestReports.since(root, run.startedAt());
    SortedMap<String, Long> skips = TestReports.skips(root, run.startedAt());
    ModuleTests all = modules.values().stream().reduce(new ModuleTests(0, 0, 0), TestReports::sum);
    // A check that is no test may have failed, or a test may never have been reached.
    long failures = run.passed() ? all.failures() : Math.max(1, all.failures());
    Optional<String> commit = Program.output(root, List.of("git", "rev-parse", "HEAD"));
    boolean dirty =
        Program.output(root, List.of("git", "status", "--porcelain"))
            .map(changes -> !changes.isEmpty())
            .orElse(true);
    return new BuildTested(
        build,
        commit.orElse(""),
        dirty,
        all.tests(),
        failures,
        all.skipped() - skips.getOrDefault(TestReports.NEEDS_RECORDINGS, 0L),
        clock.instant(),
        run.command(),
        modules,
        Optional.of(skips));
  }
}
