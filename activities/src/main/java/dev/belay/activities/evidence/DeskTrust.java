package dev.belay.activities.evidence;

import dev.belay.evidence.operator.Signers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whom this desk trusts today: the signers file and the file of revoked keys, read anew each time,
 * so that a revocation counts at once.
 */
public final class DeskTrust {
  private static final long BYTES_MAX = 1 << 20;

  private final Path signersFile;
  private final Path revokedFile;

  /**
   * @param revokedFile may be missing, which is: nobody was revoked
   */
  public DeskTrust(Path signersFile, Path revokedFile) {
    this.signersFile = signersFile;
    this.revokedFile = revokedFile;
  }

  /**
   * Today's signers.
   *
   * @throws dev.belay.evidence.operator.SignersError when a file is not in order
   */
  public Signers signers() {
    String revoked = Files.exists(revokedFile) ? read(revokedFile) : "";
    return Signers.parse(
        signersFile.toString(), read(signersFile), revokedFile.toString(), revoked);
  }

  /** The signers file as it is today. */
  public String signersText() {
    return read(signersFile);
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new IOException("expected at most " + BYTES_MAX + " bytes in " + file);
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
