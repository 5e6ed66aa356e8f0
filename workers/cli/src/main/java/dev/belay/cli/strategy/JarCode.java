package dev.belay.cli.strategy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Names what a jar does: SHA-256 over the names and bytes of its files, in the order of their
 * names. When it was packed, and what the packer says of itself in {@code META-INF}, is no part.
 */
final class JarCode {
  private JarCode() {}

  /** Of a jar that can be read, hex. */
  static String of(Path jar) {
    try (ZipFile files = new ZipFile(jar.toFile());
        DigestOutputStream digest =
            new DigestOutputStream(
                OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      List<? extends ZipEntry> sorted =
          files.stream()
              .filter(each -> !each.isDirectory() && !each.getName().startsWith("META-INF/"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry each : sorted) {
        digest.write(
            (each.getName() + "\n" + each.getSize() + "\n").getBytes(StandardCharsets.UTF_8));
        try (InputStream bytes = files.getInputStream(each)) {
          long _ = bytes.transferTo(digest);
        }
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException none) {
      throw new IllegalStateException("expected a JDK with SHA-256", none);
    }
  }
}
