package dev.belay.server.home;

import dev.belay.api.session.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param root an existing directory
 */
public record Home(Path root) {
  /**
   * Opens a home and makes the directories of it that are missing.
   *
   * @throws StartFailure when there is none or it cannot be written to
   */
  public static Home open(Path root) {
    if (!Files.isDirectory(root)) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "belay.home: expected a directory, was " + root + "; make it or name another");
    }
    Home home = new Home(root.toAbsolutePath().normalize());
    try {
      Files.createDirectories(home.tapes());
      Files.createDirectories(home.sessions());
      Files.createDirectories(home.run());
    } catch (IOException refused) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "belay.home: " + home.root + " cannot be written to: " + refused.getMessage(),
          refused);
    }
    return home;
  }

  /** Tapes by their SHA-256. */
  public Path tapes() {
    return root.resolve("tapes");
  }

  public Path sessions() {
    return root.resolve("sessions");
  }

  public Path session(SessionId id) {
    return sessions().resolve(id.value());
  }

  /** Every trial that was made, which the command line notes its own in as well. */
  public Path trials() {
    return root.resolve("trials");
  }

  /** Windows and logs of studies under way; emptied at every start. */
  public Path studies() {
    return run().resolve("studies");
  }

  /** What belongs to the process: lock, port, latch. */
  public Path run() {
    return root.resolve("run");
  }

  public Path lockFile() {
    return run().resolve("runtime.lock");
  }

  /** Holds the bound port as decimal digits while the runtime answers. */
  public Path portFile() {
    return run().resolve("runtime.port");
  }

  public Path killFile() {
    return run().resolve("kill.json");
  }
}
