package dev.belay.server.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a home to one process. The operating system releases the lock when the process dies, so a
 * file left behind is never stale.
 */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the home.
   *
   * @throws StartFailure when another process has it
   */
  public static HomeLock take(Path lockFile) {
    try {
      FileChannel channel =
          FileChannel.open(
              lockFile,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!locked(channel)) {
        String owner = owner(channel);
        channel.close();
        throw new StartFailure(
            StartFailure.NOT_REACHABLE,
            "another runtime"
                + owner
                + " has this home; stop it, or name another home ("
                + lockFile
                + " is held)");
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new HomeLock(channel);
    } catch (IOException failed) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "the lock " + lockFile + " cannot be taken: " + failed.getMessage(),
          failed);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @SuppressWarnings("unused") // The lock lives as long as the channel.
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return pid.isBlank() ? "" : " (pid " + pid.strip() + ")";
  }
}
