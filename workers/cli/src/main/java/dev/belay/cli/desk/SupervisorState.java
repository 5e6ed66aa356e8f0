package dev.belay.cli.desk;

import dev.belay.evidence.document.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a supervisor says of itself in a file.
 *
 * @param pid its process
 * @param writtenAt when
 * @param children in the order they were started
 */
public record SupervisorState(long pid, Instant writtenAt, List<Child> children) {
  /**
   * One of its processes.
   *
   * @param state {@code running}, {@code restarting} or {@code given up}
   * @param restarts since the supervisor started
   */
  public record Child(String name, String state, int restarts, String log) {}

  /** Whether the supervisor that wrote this still runs. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  static Optional<SupervisorState> read(Path file) {
    try {
      return Optional.of(CanonicalJson.read(Files.readString(file), SupervisorState.class));
    } catch (IOException | RuntimeException noneOrTorn) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, CanonicalJson.write(this));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
