package dev.belay.activities.gate;

import dev.belay.evidence.record.EvidenceBody.SecretsScanned;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for secrets where none belong. Bounded: at most 20,000 documents, 16 MiB each, 50 hits;
 * what it does not read for any of these reasons it names. A hit names rule, place and line and
 * never shows what it found.
 */
final class SecretScan {
  private static final int DOCUMENTS_MAX = 20_000;
  private static final long BYTES_MAX = 16L << 20;
  private static final int HITS_MAX = 50;
  private static final int UNREAD_MAX = 50;
  private static final int LINE_MAX = 16_384;
  private static final int OVERLAP = 512;
  private static final int KNOWN_LENGTH_MIN = 12;

  /** Of a desk's home: market data, the database's own files, and binaries. */
  private static final Set<String> NOT_SCANNED =
      Set.of("tapes", "sessions", "postgres", "pgdata", "temporal", "bin", "run");

  /** Where a desk keeps its secrets: nobody but the owner may read there. */
  private static final Set<String> SECRET_DIRECTORIES = Set.of("secrets", "keys");

  /** In every desk's home: a demo's lies in that of the desk, and is one of its own. */
  private static final String HOME_MARK = "desk.properties";

  private final List<String> known;
  private final Set<String> places = new TreeSet<>();
  private final List<String> unread = new ArrayList<>();
  private final List<String> hits = new ArrayList<>();
  private long documents;

  /**
   * @param known the desk's own tokens and passwords, found by their text wherever they are;
   *     shorter than 12 characters are left out
   */
  SecretScan(List<String> known) {
    this.known =
        known.stream().distinct().filter(secret -> secret.length() >= KNOWN_LENGTH_MIN).toList();
  }

  SecretsScanned result() {
    return new SecretsScanned(
        List.copyOf(places), documents, List.copyOf(unread), List.copyOf(hits));
  }

  /** A place that could not be read at all. */
  void couldNotRead(String place, String why) {
    places.add(place);
    if (unread.size() < UNREAD_MAX) {
      unread.add(place + ": " + why);
    }
  }

  void text(String place, String name, String text) {
    places.add(place);
    if (!countDocument(place, name)) {
      return;
    }
    try {
      lines(place + "/" + name, new StringReader(text));
    } catch (IOException e) {
      couldNotRead(place, name + " " + e.getMessage());
    }
  }

  /**
   * Every text file of a directory. Owner-only files in {@code secrets} and {@code keys} of the
   * home or of one within it, and those in {@code allowed}, may hold secrets; when others may read
   * them, that is a hit.
   */
  void directory(String place, Path root, Set<Path> allowed) {
    places.add(place);
    if (!Files.isDirectory(root)) {
      couldNotRead(place, "is not a directory");
      return;
    }
    try {
      Files.walkFileTree(root, new Visitor(place, root, allowed));
    } catch (IOException e) {
      couldNotRead(place, String.valueOf(e.getMessage()));
    }
  }

  private boolean countDocument(String place, String name) {
    if (documents >= DOCUMENTS_MAX) {
      couldNotRead(place, name + " is beyond " + DOCUMENTS_MAX + " documents");
      return false;
    }
    documents++;
    return true;
  }

  private void file(String place, String name, Path file) throws IOException {
    if (!countDocument(place, name)) {
      return;
    }
    long size = Files.size(file);
    if (size > BYTES_MAX) {
      couldNotRead(place, name + " is larger than " + (BYTES_MAX >> 20) + " MiB");
      return;
    }
    try (InputStream bytes = Files.newInputStream(file);
        Reader reader = new InputStreamReader(bytes, StandardCharsets.ISO_8859_1)) {
      lines(place + "/" + name, reader);
    }
  }

  private void lines(String name, Reader reader) throws IOException {
    BufferedReader lines = new BufferedReader(reader);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      for (int from = 0; from == 0 || from < line.length(); from += LINE_MAX) {
        int to = Math.min(line.length(), from + LINE_MAX + OVERLAP);
        piece(name, number, line.substring(from, to));
      }
    }
  }

  private void piece(String name, int line, String text) {
    for (String secret : known) {
      if (text.contains(secret)) {
        hit("own-secret", name, line, secret.length());
        return;
      }
    }
    for (SecretRule rule : SecretRule.ALL) {
      int length = rule.find(text);
      if (length > 0) {
        hit(rule.name(), name, line, length);
        return;
      }
    }
  }

  private void hit(String rule, String name, int line, int length) {
    String found = rule + " in " + name + ":" + line + " (" + length + " characters)";
    // Pieces of a long line overlap, so that what is found may be found twice.
    if (hits.size() < HITS_MAX && !hits.contains(found)) {
      hits.add(found);
    }
  }

  /** Walks a desk's home. */
  private final class Visitor extends SimpleFileVisitor<Path> {
    private final String place;
    private final Path root;
    private final Set<Path> allowed;

    Visitor(String place, Path root, Set<Path> allowed) {
      this.place = place;
      this.root = root;
      this.allowed = allowed;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      Path parent = directory.getParent();
      boolean skipped =
          parent != null
              && !directory.equals(root)
              && isHome(parent)
              && NOT_SCANNED.contains(directory.getFileName().toString());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
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
        couldNotRead(place, name + " " + e.getClass().getSimpleName());
      }
      return FileVisitResult.CONTINUE;
    }

    private void visit(Path file, String name) throws IOException {
      if (mayHoldSecrets(file)) {
        documents++;
        if (othersMayRead(file)) {
          hit("secret-file-readable-by-others", place + "/" + name, 0, 0);
        }
      } else if (!isBinary(file)) {
        file(place, name, file);
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
      couldNotRead(place, root.relativize(file) + " " + e.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean othersMayRead(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    return permissions.contains(PosixFilePermission.GROUP_READ)
        || permissions.contains(PosixFilePermission.OTHERS_READ);
  }

  private static boolean isBinary(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      for (byte b : bytes.readNBytes(4096)) {
        if (b == 0) {
          return true;
        }
      }
      return false;
    }
  }
}
