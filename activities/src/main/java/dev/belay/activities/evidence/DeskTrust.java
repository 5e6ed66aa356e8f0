package dev.belay.activities.evidence;

import dev.belay.evidence.operator.Signers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom this desk trusts today: the signers file and the file of revoked keys, read anew each time,
 * so that a revocation counts at once.
 */
public final class DeskTrust {
  private static final long BYTES_MAX = 1 << 20;

  private final Path signersFile;
  private final Path revokedFile;
  private volatile Optional<Read> last = Optional.empty();

  private record Read(String signersText, String revokedText, Signers signers) {}

  /**
   * @param revokedFile may be missing, which is: nobody was revoked
   */
  public DeskTrust(Path signersFile, Path revokedFile) {
    this.signersFile = signersFile;
    this.revokedFile = revokedFile;
  }

  /**
   * Today's signers: the same object for as long as neither file changes.
   *
   * @throws dev.belay.evidence.operator.SignersError when a file is not in order
   */
  public Signers signers() {
    String revoked = Files.exists(revokedFile) ? read(revokedFile) : "";
    String text = read(signersFile);
    Read read =
        last.filter(one -> one.signersText().equals(text) && one.revokedText().equals(revoked))
            .orElseGet(() -> new Read(text, revoked, parse(text, revoked)));
    last = Optional.of(read);
    return read.signers();
  }

  private Signers parse(String text, String revoked) {
    return Signers.parse(signersFile.toString(), text, revokedFile.toString(), revoked);
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
