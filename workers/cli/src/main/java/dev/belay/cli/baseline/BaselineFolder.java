package dev.belay.cli.baseline;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder in which a desk keeps its baselines: {@code 000001.jsonl} and its signature. */
public final class BaselineFolder {
  /** What a baseline's signature is made for, and the role of who makes one. */
  public static final String NAMESPACE = "belay-baseline";

  private static final Pattern NAME = Pattern.compile("([0-9]{6})[.]jsonl");

  private final Path folder;

  public BaselineFolder(Path folder) {
    this.folder = folder;
  }

  /** Held while a baseline is made. */
  public record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException gone) {
        // The system frees it with the process.
      }
    }
  }

  /** Where a baseline is kept. */
  public Path file(int number) {
    return folder.resolve("%06d.jsonl".formatted(number));
  }

  /** How messages name a file. */
  static String name(int number) {
    return "journal-baselines/%06d.jsonl".formatted(number);
  }

  /** The highest number that a file has; 0 without any. */
  public int last() {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return requireNumber(
          files
              .map(file -> NAME.matcher(file.getFileName().toString()))
              .filter(Matcher::matches)
              .mapToInt(name -> Integer.parseInt(name.group(1)))
              .max()
              .orElse(0));
    } catch (IOException unreadable) {
      throw notListed(unreadable);
    } catch (UncheckedIOException unreadable) {
      throw notListed(Optional.ofNullable(unreadable.getCause()).orElseGet(IOException::new));
    }
  }

  /**
   * Keeps others from making a baseline at the same time; the folder is made when there is none.
   */
  public Lock lock() {
    Path file = folder.resolve("lock");
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, rights("rwx------"));
      }
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              rights("rw-------"));
      if (tryLock(channel) == null) {
        channel.close();
        throw new CliException(
            ExitCode.UNREACHABLE,
            "somebody makes a baseline of this journal now",
            file.toString(),
            "Try again when it is made.");
      }
      return new Lock(channel);
    } catch (IOException cannot) {
      throw notWritten(cannot, file);
    }
  }

  /**
   * Adds a baseline: on disk when this returns. Whatever ends it in between leaves no document, and
   * a signature alone counts for nothing.
   */
  public void append(int number, String text, String signature) {
    Path file = file(number);
    if (text.getBytes(StandardCharsets.UTF_8).length > Baseline.SIZE_MAX) {
      throw CliException.badInput(
          "expected a baseline of at most " + Baseline.SIZE_MAX + " bytes, was more",
          file.toString(),
          "Remove old sessions from the journal.");
    }
    try {
      write(BaselineFile.signature(file), signature);
      write(file, text);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException cannot) {
      throw notWritten(cannot, file);
    }
  }

  private void write(Path file, String text) throws IOException {
    Path draft = Files.createTempFile(folder, "draft-", ".part", rights("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> rights(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByUs) {
      return null;
    }
  }

  private static CliException notWritten(IOException cannot, Path file) {
    return CliException.badInput(
        "the baseline cannot be written: " + Reasons.of(cannot),
        file.toString(),
        "Make room and give yourself the right to write there.");
  }

  private int requireNumber(int last) {
    if (last > BaselineHead.NUMBER_MAX) {
      throw new CliException(
          ExitCode.FOUND,
          "expected at most " + BaselineHead.NUMBER_MAX + " baselines",
          file(last).toString(),
          "Move it away if no baseline of yours has this number; else keep the folder elsewhere"
              + " and begin anew.");
    }
    return last;
  }

  private CliException notListed(IOException cannot) {
    return new CliException(
        ExitCode.FOUND,
        "the baselines cannot be listed: " + Reasons.of(cannot),
        folder.toString(),
        "Give yourself the right to read that folder.");
  }
}
