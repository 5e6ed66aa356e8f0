package dev.belay.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked.
 *
 * @param home holds {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path home) {

  /** The programs for this machine, unpacked into the user's cache the first time. */
  public static PostgresBinaries unpacked() {
    String resource = "/postgres-" + platform() + ".txz";
    try {
      Path cache = cache().resolve(digest(resource));
      Path home = cache.resolve("postgres");
      if (!Files.exists(home)) {
        Files.createDirectories(cache);
        unpackOnce(resource, cache, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException failed) {
      throw new PostgresException(
          "PostgreSQL's programs could not be unpacked: "
              + failed.getMessage()
              + "; make room in the cache folder or set XDG_CACHE_HOME to another",
          failed);
    }
  }

  public Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static void unpackOnce(String resource, Path cache, Path home) throws IOException {
    try (FileChannel lockFile =
            FileChannel.open(
                cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.lock()) {
      if (!lock.isValid() || Files.exists(home)) {
        return;
      }
      Path fresh = Files.createTempDirectory(cache, "unpacking");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(resource, fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void unpack(String resource, Path into) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(open(resource))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("the archive names a path outside itself: " + entry.getName());
        }
        unpack(entry, tar, target);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("belay").resolve("postgres");
  }

  /** 16 hex digits that change when the packed programs do. */
  private static String digest(String resource) throws IOException {
    try (DigestInputStream packed =
        new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
      packed.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(packed.getMessageDigest().digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("expected SHA-256 in every JDK", impossible);
    }
  }

  private static InputStream open(String resource) {
    InputStream packed = PostgresBinaries.class.getResourceAsStream(resource);
    if (packed == null) {
      throw new PostgresException(
          "there are no PostgreSQL programs for this machine ("
              + resource
              + "); use Linux or macOS on x86-64 or ARM64");
    }
    return packed;
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    if (os.contains("mac")) {
      return "darwin-" + (arm ? "arm_64" : "x86_64");
    }
    return "linux-" + (arm ? "arm_64" : "x86_64") + (isMusl() ? "-alpine_linux" : "");
  }

  private static boolean isMusl() {
    try (Stream<Path> libraries = Files.list(Path.of("/lib"))) {
      return libraries.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl"));
    } catch (IOException | UncheckedIOException noSuchFolder) {
      return false;
    }
  }
}
