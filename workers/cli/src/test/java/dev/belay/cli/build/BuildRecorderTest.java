package dev.belay.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.desk.DeskHome;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.EvidenceBody.ModuleTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildRecorderTest {
  private static final String BUILD = "ab".repeat(32);
  private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T12:20:00Z");

  @TempDir Path folder;
  private Path root;
  private DeskHome home;

  @BeforeEach
  void make() {
    root = folder.resolve("checkout");
    home = new DeskHome(folder.resolve("home"));
  }

  @Test
  void countsWhatRanSinceTheRunBeganByModule() throws IOException {
    report("gates/evidence", "TEST-a.xml", counts(5, 0, 0, 1), BEGAN);
    report("gates/evidence", "TEST-b.xml", counts(3, 0, 0, 0), NOW);
    report("workers/cli", "TEST-c.xml", counts(2, 0, 0, 0), NOW);
    report("workers/cli", "TEST-old.xml", counts(9, 9, 0, 0), BEGAN.minusSeconds(1));

    BuildTested tested = record(true);

    assertThat(tested.modules())
        .containsOnlyKeys("gates/evidence", "workers/cli")
        .containsEntry("gates/evidence", new ModuleTests(7, 0, 1));
    assertThat(tested.tests()).isEqualTo(9);
    assertThat(tested.failures()).isZero();
    assertThat(tested.skipped()).isEqualTo(1);
    assertThat(tested.build()).isEqualTo(BUILD);
    assertThat(tested.command()).isEqualTo("belay test");
    assertThat(BuildRecordCheck.of(home)).isEqualTo(new BuildRecordCheck.Signed(tested));
  }

  @Test
  void whatWasSkippedIsListedAndCountsUnlessNoDeskCouldRunIt() throws IOException {
    report(
        "gates/evidence",
        "TEST-a.xml",
        counts(9, 0, 0, 5),
        List.of(
            "slow: run with --all",
            "slow: run with --all",
            "the recording is not on this machine",
            "Assumption failed: SKIPPED: a small disk cannot be mounted here",
            ""));

    BuildTested tested = record(true);

    assertThat(tested.skips().orElseThrow())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "slow: run with --all", 2L,
                "needs recordings that Belay may not pass on", 1L,
                "a small disk cannot be mounted here", 1L,
                "no reason given", 1L));
    assertThat(tested.skipped()).isEqualTo(4);
    assertThat(tested.modules()).containsEntry("gates/evidence", new ModuleTests(4, 0, 5));
    assertThat(BuildRecordCheck.of(home)).isEqualTo(new BuildRecordCheck.Signed(tested));
  }

  @Test
  void failuresAndErrorsAreFailures() throws IOException {
    report("workers/cli", "TEST-c.xml", counts(4, 1, 2, 0), NOW);
    assertThat(record(false).failures()).isEqualTo(3);
  }

  @Test
  void runThatBrokeOffIsNeverOneWithoutFailures() throws IOException {
    report("workers/cli", "TEST-c.xml", counts(4, 0, 0, 0), NOW);
    assertThat(record(false).failures()).isEqualTo(1);
  }

  @Test
  void outsideACheckoutTheSourcesCannotBeTold() throws IOException {
    report("workers/cli", "TEST-c.xml", counts(4, 0, 0, 0), NOW);
    BuildTested tested = record(true);
    assertThat(tested.source()).isEmpty();
    assertThat(tested.dirty()).isTrue();
  }

  @Test
  void recordThatWasChangedOrSignedByAnotherKeyCountsForNothing() throws IOException {
    assertThat(BuildRecordCheck.of(home)).isInstanceOf(BuildRecordCheck.Missing.class);
    report("workers/cli", "TEST-c.xml", counts(4, 0, 0, 0), NOW);
    record(true);
    String good = Files.readString(home.buildRecord(), StandardCharsets.UTF_8);

    write(good.replace("\\\"tests\\\":\\\"4\\\"", "\\\"tests\\\":\\\"5\\\""));
    assertThat(BuildRecordCheck.of(home)).isInstanceOf(BuildRecordCheck.Unusable.class);
    write("{}");
    assertThat(BuildRecordCheck.of(home)).isInstanceOf(BuildRecordCheck.Unusable.class);
    write(good);
    assertThat(BuildRecordCheck.of(home)).isInstanceOf(BuildRecordCheck.Signed.class);
    String key = SshKeyFiles.read(home.key("build")).publicKey().line();
    Files.writeString(home.revokedKeys(), key + "\n", StandardCharsets.UTF_8);
    assertThat(BuildRecordCheck.of(home)).isInstanceOf(BuildRecordCheck.Unusable.class);
  }

  private BuildTested record(boolean passed) {
    return new BuildRecorder(root, home, InstantSource.fixed(NOW))
        .write(new BuildRecorder.Run("belay test", BEGAN, passed), BUILD);
  }

  private void write(String text) throws IOException {
    Files.writeString(home.buildRecord(), text, StandardCharsets.UTF_8);
  }

  private static String counts(int tests, int failures, int errors, int skipped) {
    return "tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
        .formatted(tests, failures, errors, skipped);
  }

  private void report(String module, String name, String counts, Instant at) throws IOException {
    write(module, name, "<testsuite name=\"x\" " + counts + "/>", at);
  }

  private void report(String module, String name, String counts, List<String> skips)
      throws IOException {
    StringBuilder suite = new StringBuilder("<testsuite name=\"x\" " + counts + ">");
    skips.forEach(why -> suite.append("<testcase><skipped message=\"" + why + "\"/></testcase>"));
    write(module, name, suite.append("</testsuite>").toString(), NOW);
  }

  private void write(String module, String name, String suite, Instant at) throws IOException {
    Path file = root.resolve(module).resolve("target/surefire-reports").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + suite);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }
}
