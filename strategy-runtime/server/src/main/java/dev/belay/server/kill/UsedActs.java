package dev.belay.server.kill;

import dev.belay.server.home.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The ids of the acts that cleared the latch, oldest first, in a file beside it. */
final class UsedActs {
  /** Far more than people sign while an act is young enough to count. */
  private static final int KEPT_MAX = 1000;

  private final Path file;

  UsedActs(Path file) {
    this.file = file;
  }

  Set<String> ids() throws IOException {
    return Set.copyOf(lines());
  }

  /** On disk when this returns. */
  void add(String act) throws IOException {
    List<String> kept = new ArrayList<>(lines());
    kept.add(act);
    List<String> last = kept.subList(Math.max(0, kept.size() - KEPT_MAX), kept.size());
    AtomicFile.write(file, String.join("\n", last));
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
