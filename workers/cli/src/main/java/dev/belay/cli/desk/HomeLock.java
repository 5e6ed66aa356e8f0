package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock that the operating system takes back when its owner is gone, so it is never stale. */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock take(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new CliException(
            ExitCode.UNREACHABLE,
            "another desk runs in this home",
            file.toString(),
            "Stop it with belay down, or choose another home with --home.");
      }
      return new HomeLock(channel);
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the desk's lock cannot be taken: " + Reasons.of(cannot),
          file.toString(),
          "Make room and give yourself the right to write there.");
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
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
      throw new java.io.UncheckedIOException(gone);
    }
  }
}
