package dev.belay.cli.demo;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.Supervisor;
import dev.belay.postgres.PostgresBinaries;
import dev.belay.postgres.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** The demo's home: fresh each run, and never anything but a demo's. */
final class DemoHome {
  private static final String MARK = "this-is-a-demo";

  private DemoHome() {}

  /** Empties the home of an earlier demo. */
  static void fresh(DeskHome home) {
    try {
      if (Files.exists(home.path())) {
        requireDemo(home);
        new PostgresCluster(PostgresBinaries.unpacked(), home.postgres(), 1)
            .stopLeftOver(Duration.ofSeconds(30));
        empty(home.path());
      }
      Files.createDirectories(home.path());
      Files.writeString(
          home.path().resolve(MARK), "Everything here is deleted by the next demo.\n");
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the demo's home cannot be made: " + Reasons.of(cannot),
          home.path().toString(),
          "Make room, or choose another with --home.");
    }
  }

  private static void requireDemo(DeskHome home) throws IOException {
    boolean empty;
    try (Stream<Path> entries = Files.list(home.path())) {
      empty = entries.findAny().isEmpty();
    }
    if (!empty && !Files.exists(home.path().resolve(MARK))) {
      throw CliException.badInput(
          "the folder is not a demo's, and a demo empties its folder",
          home.path().toString(),
          "Choose another with --home.");
    }
    if (Supervisor.state(home).isPresent()) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "a demo's desk runs in this home",
          home.path().toString(),
          "Stop it with belay down --home " + home.path() + ", or wait for it to end.");
    }
  }

  /** Leaves the mark, so that a home whose emptying was interrupted is still a demo's. */
  private static void empty(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      Path mark = tree.resolve(MARK);
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(mark) && !path.equals(tree)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
