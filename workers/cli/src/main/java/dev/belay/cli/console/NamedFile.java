package dev.belay.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file that a person named. A pipe and a device tell no size, so what is read is bounded
 * while it is read.
 */
public final class NamedFile {
  private NamedFile() {}

  /**
   * All of it.
   *
   * @param max bytes
   * @throws IOException also when it is larger, with a reason for {@link Reasons}
   */
  public static byte[] bytes(Path file, int max) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        throw new FileSystemException(
            file.toString(), null, "it is larger than %,d bytes".formatted(max));
      }
      return bytes;
    }
  }

  /**
   * The same as text.
   *
   * @throws java.nio.charset.CharacterCodingException when it is not UTF-8
   */
  public static String text(Path file, int max) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, max))).toString();
  }
}
