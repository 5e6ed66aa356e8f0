package dev.belay.evidence.operator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Key pairs as files: {@code NAME} for the owner alone, {@code NAME.pub} for everyone. */
public final class SshKeyFiles {
  private static final int SIZE_MAX = 16 * 1024;

  private SshKeyFiles() {}

  /**
   * Writes a new key pair.
   *
   * @throws java.nio.file.FileAlreadyExistsException rather than write over a key
   */
  public static void write(SshPrivateKey key, Path file, String comment) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner = posix ? new FileAttribute<?>[] {ownerOnly()} : noAttributes();
    Files.createFile(file, owner);
    Files.writeString(file, key.pem(comment), StandardOpenOption.TRUNCATE_EXISTING);
    Files.writeString(
        publicFile(file),
        key.publicKey().line() + " " + comment + "\n",
        StandardOpenOption.CREATE_NEW);
  }

  /**
   * Reads a private key.
   *
   * @throws SshError when the file is not one that can sign without a person
   */
  public static SshPrivateKey read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(SIZE_MAX + 1);
      if (bytes.length > SIZE_MAX) {
        throw new SshError(
            SshError.Code.MALFORMED, "expected a private key, was a file of more than 16 KiB");
      }
      return SshPrivateKey.parse(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  /** Where the public half of a private key file is. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static FileAttribute<?>[] noAttributes() {
    return new FileAttribute<?>[0];
  }
}
