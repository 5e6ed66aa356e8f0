package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.cli.testing.DeskByHand;
import dev.belay.testing.SmallDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say where no byte can be written any more. */
class FullDiskTest {
  private static final int BAD = 2;

  @TempDir private Path folder;

  @Test
  void exportLeavesNoPartOfAnArchiveAndGoesWellOnceThereIsSpace() throws Exception {
    Path archive = Files.write(folder.resolve("a.belay.zip"), new byte[3_000_000]);
    Path mount = folder.resolve("disk");
    Optional<SmallDisk> mounted = SmallDisk.at(mount, 8);
    assumeTrue(mounted.isPresent(), "SKIPPED: a small disk cannot be mounted here");
    try (DeskByHand desk = new DeskByHand(folder.resolve("home"));
        SmallDisk disk = mounted.orElseThrow()) {
      String ladder = desk.addLadder(desk.addCandidate());
      new ArchiveStore(desk.evidence())
          .put(
              new ArchiveStore.Written(
                  ladder, 1, archive.toString(), "", "ab".repeat(32), 3_000_000, Instant.EPOCH));
      String[] export = {
        "--home", desk.home().path().toString(), "evidence", "export", "epp-btc", "--out", ""
      };
      export[export.length - 1] = mount.resolve("out.belay").toString();
      disk.fill();

      Said refused = inside(disk, export);
      assertThat(refused.exit()).as(refused.text()).isEqualTo(BAD);
      assertThat(refused.text())
          .contains("belay: ", "No space left on device", mount + "/out.belay", "Make room")
          .doesNotContain("Exception", "bug of ours");

      assertThat(inside(disk, "evidence", "verify", export[export.length - 1]).text())
          .contains("there is no such file");

      disk.free();
      Said done = inside(disk, export);
      assertThat(done.exit()).as(done.text()).isZero();
    }
  }

  @Test
  void deskIsNotMadeAndSaysWhy() throws Exception {
    Path mount = folder.resolve("disk");
    Optional<SmallDisk> mounted = SmallDisk.at(mount, 1);
    assumeTrue(mounted.isPresent(), "SKIPPED: a small disk cannot be mounted here");
    try (SmallDisk disk = mounted.orElseThrow()) {
      disk.fill();
      Said refused =
          inside(disk, "--home", mount.resolve("home").toString(), "key", "new", "risk-1");
      assertThat(refused.exit()).as(refused.text()).isEqualTo(BAD);
      assertThat(refused.text())
          .contains("No space left on device")
          .doesNotContain("Exception", "bug of ours");
    }
  }

  /** How a command ended and all that it said. */
  private record Said(int exit, String text) {}

  private static Said inside(SmallDisk disk, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Belay.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(disk.inside(command)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), text.replaceAll("\\s+", " "));
  }
}
