package dev.belay.activities.gate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a desk's home and the homes within it for a {@link SecretScan}: what is not read, and why,
 * and which files may hold secrets.
 */
final class HomeWalk extends SimpleFileVisitor<Path> {
  /** Folders of a desk's home that are left out, and why. */
  private static final Map<String, String> NOT_SCANNED =
      Map.of(
          "tapes", "market data as it was imported",
          "sessions", "session logs; the rows made of them are read in the journal",
          "postgres", "the database's own files",
          "pgdata", "the database's own files",
          "temporal", "the Temporal server's own files; histories are read through it",
          "bin", "programs",
          "run", "lock, pid and state files of what runs, and logs of studies under way");

  /** Where a desk keeps its secrets: nobody but the owner may read there. */
  private static final Set<String> SECRET_DIRECTORIES = Set.of("secrets", "keys");

  /** In every desk's home: a demo's lies in that of the desk, and is one of its own. */
  private static final String HOME_MARK = "desk.properties";

  private final SecretScan scan;
  private final String place;
  private final Path root;
  private final Set<Path> allowed;

  HomeWalk(SecretScan scan, String place, Path root, Set<Path> allowed) {
    this.scan = scan;
    this.place = place;
    this.root = root;
    this.allowed = allowed;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    Path parent = directory.getParent();
    if (parent == null || directory.equals(root) || !isHome(parent)) {
      return FileVisitResult.CONTINUE;
    }
    Optional<String> why = Optional.ofNullable(NOT_SCANNED.get(directory.getFileName().toString()));
    why.ifPresent(reason -> scan.leftOut(place + "/" + root.relativize(directory), reason));
    return why.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile()) {
      return FileVisitResult.CONTINUE;
    }
    String name = root.relativize(file).toString();
    try {
      visit(file, name);
    } catch (IOException e) {
      // The messages of exceptions about files are their paths, and ours say what is wrong.
      String why = e instanceof FileSystemException ? "" : " " + e.getMessage();
      scan.couldNotRead(place, name + " " + e.getClass().getSimpleName() + why);
    }
    return FileVisitResult.CONTINUE;
  }

  private void visit(Path file, String name) throws IOException {
    if (mayHoldSecrets(file)) {
      scan.secretFile(place, name, othersMayRead(file));
    } else {
      scan.file(place, name, file);
    }
  }

  private boolean mayHoldSecrets(Path file) {
    Path relative = homeOf(file).relativize(file);
    return allowed.contains(file.toAbsolutePath().normalize())
        || (relative.getNameCount() > 1
            && SECRET_DIRECTORIES.contains(relative.getName(0).toString())
            && !file.getFileName().toString().endsWith(".pub"));
  }

  private Path homeOf(Path file) {
    for (Path at = file.getParent(); at != null && !at.equals(root); at = at.getParent()) {
      if (isHome(at)) {
        return at;
      }
    }
    return root;
  }

  private boolean isHome(Path directory) {
    return directory.equals(root) || Files.isRegularFile(directory.resolve(HOME_MARK));
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    scan.couldNotRead(place, root.relativize(file) + " " + e.getClass().getSimpleName());
    return FileVisitResult.CONTINUE;
  }

  private static boolean othersMayRead(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    return permissions.contains(PosixFilePermission.GROUP_READ)
        || permissions.contains(PosixFilePermission.OTHERS_READ);
  }
}
