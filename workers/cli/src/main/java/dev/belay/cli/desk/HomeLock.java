package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a home and to run a desk in it. Whoever touches the data of a desk that does
 * not run takes it first. The operating system takes it back when its owner is gone, so it is never
 * stale.
 */
public final class HomeLock implements AutoCloseable {
  private final DeskHome home;
  private final FileChannel channel;

  private HomeLock(DeskHome home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Takes it; the folder is made when it is not there.
   *
   * @throws CliException when somebody has it already
   */
  public static HomeLock take(DeskHome home) {
    Path file = file(home);
    try {
      Files.createDirectories(home.run());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new CliException(
            ExitCode.UNREACHABLE,
            "another desk runs in this home, or is starting or stopping",
            file.toString(),
            "Stop it with belay down, or choose another home with --home.");
      }
      channel.truncate(0);
      channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
      return new HomeLock(home, channel);
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the desk's lock cannot be taken: " + Reasons.of(cannot),
          file.toString(),
          "Make room and give yourself the right to write there.");
    }
  }

  /** Who has the home, if anybody has; also one whose desk still starts. */
  static Optional<ProcessHandle> owner(DeskHome home) {
    Path file = file(home);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      boolean free = tryLock(channel) != null;
      String pid = Files.readString(file, StandardCharsets.US_ASCII);
      return free || !pid.matches("[0-9]{1,10}")
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException notOurs) {
      return Optional.empty();
    }
  }

  /** The file that is locked: it must stay while the rest of a home is deleted. */
  public static Path file(DeskHome home) {
    return home.run().resolve("supervisor.lock");
  }

  DeskHome home() {
    return home;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByUs) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
