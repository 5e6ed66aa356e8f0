package dev.belay.cli.demo;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.HomeLock;
import dev.belay.postgres.PostgresBinaries;
import dev.belay.postgres.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** The demo's home: fresh each run, and never anything but a demo's. */
final class DemoHome {
  private static final String MARK = "this-is-a-demo";

  private DemoHome() {}

  /**
   * Takes the home and empties it of what an earlier demo left.
   *
   * @return the home's lock
   * @throws CliException when the folder is not a demo's, or somebody runs a desk in it
   */
  static HomeLock fresh(DeskHome home) {
    try {
      requireDemo(home.path());
      Files.createDirectories(home.path());
      Files.writeString(
          home.path().resolve(MARK), "Everything here is deleted by the next demo.\n");
      HomeLock lock = HomeLock.take(home);
      new PostgresCluster(PostgresBinaries.unpacked(), home.postgres(), 1)
          .stopLeftOver(Duration.ofSeconds(30));
      empty(home);
      return lock;
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the demo's home cannot be made: " + Reasons.of(cannot),
          home.path().toString(),
          "Make room, or choose another with --home.");
    }
  }

  private static void requireDemo(Path folder) throws IOException {
    if (!Files.exists(folder) || Files.exists(folder.resolve(MARK))) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw CliException.badInput(
            "the folder is not a demo's, and a demo empties its folder",
            folder.toString(),
            "Choose another with --home.");
      }
    }
  }

  /**
   * Leaves the mark, so that a home whose emptying was interrupted is still a demo's, and the lock,
   * since another's lock on a new file of its name would not be the same.
   */
  private static void empty(DeskHome home) throws IOException {
    Set<Path> staying =
        Set.of(home.path(), home.path().resolve(MARK), home.run(), HomeLock.file(home));
    try (Stream<Path> paths = Files.walk(home.path())) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!staying.contains(path)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
