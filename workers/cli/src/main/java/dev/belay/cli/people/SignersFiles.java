package dev.belay.cli.people;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.NamedFile;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.desk.DeskHome;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SignersError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the files that say whom to trust. */
public final class SignersFiles {
  private static final int SIZE_MAX = 1 << 20;

  private SignersFiles() {}

  /** Whom a desk trusts now. */
  public static Signers ofDesk(DeskHome home) {
    return read(home.signers(), home.revokedKeys(), true).orElseThrow();
  }

  /**
   * The signers of a file less the revoked keys.
   *
   * @param required whether a missing file is an error; otherwise the signers are unknown
   */
  public static Optional<Signers> read(Path signers, Path revoked, boolean required) {
    if (!Files.exists(signers)) {
      if (required) {
        throw CliException.badInput(
            "there is no such file", signers.toString(), "Name the signers file you trust.");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          Signers.parse(
              signers.toString(),
              NamedFile.text(signers, SIZE_MAX),
              revoked.toString(),
              Files.exists(revoked) ? NamedFile.text(revoked, SIZE_MAX) : ""));
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the signers cannot be read: " + Reasons.of(unreadable),
          signers.toString(),
          "Name a readable signers file.");
    } catch (SignersError wrong) {
      throw CliException.badInput(
          String.valueOf(wrong.getMessage()), "", "Correct that line; nothing was trusted.");
    }
  }
}
