package dev.belay.engine.tape;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The files of imports that are not done. Each is locked by its import for as long as that lives,
 * so one without a lock was left by a process that was killed, and the next import deletes it.
 */
final class UnfinishedTapes {
  private static final String PREFIX = "import-";
  private static final String SUFFIX = ".tmp";

  /** Of this process: opening one of them again would give up its lock. */
  private static final Set<Path> OURS = new HashSet<>();

  private UnfinishedTapes() {}

  /**
   * A new file, locked, after those of dead processes are gone. It gets its name when it has its
   * lock, so that nobody finds it without.
   */
  static Unfinished create(Path tapes) throws IOException {
    synchronized (OURS) {
      removeDead(tapes);
      Path nameless = Files.createTempFile(tapes, "new-", SUFFIX);
      FileChannel channel = open(nameless);
      channel.lock();
      String name = PREFIX + nameless.getFileName().toString().substring("new-".length());
      Path file = Files.move(nameless, tapes.resolve(name).toAbsolutePath());
      OURS.add(file);
      return new Unfinished(file, channel);
    }
  }

  /** The import is done with it, one way or the other. */
  static void forget(Path file) {
    synchronized (OURS) {
      OURS.remove(file);
    }
  }

  /**
   * A file to write a tape to.
   *
   * @param channel locked until it is closed
   */
  record Unfinished(Path file, FileChannel channel) {}

  private static void removeDead(Path tapes) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(tapes, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        if (!OURS.contains(file.toAbsolutePath()) && isDead(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isDead(Path file) throws IOException {
    // Closing gives the lock up again.
    try (FileChannel channel = open(file)) {
      return channel.tryLock() != null;
    } catch (NoSuchFileException removedByAnother) {
      return false;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
