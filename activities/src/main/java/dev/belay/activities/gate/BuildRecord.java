package dev.belay.activities.gate;

import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.SignedEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The signed record of the last test run, if the desk has one. */
final class BuildRecord {
  static final String KIND = "build-record";

  private final Optional<Path> file;

  BuildRecord(Optional<Path> file) {
    this.file = file;
  }

  /**
   * The record as it was signed.
   *
   * @throws dev.belay.evidence.document.JsonError when the file is not one
   */
  Optional<SignedEvidence> read() {
    return file.filter(Files::isRegularFile)
        .map(path -> CanonicalJson.read(text(path), SignedEvidence.class));
  }

  private static String text(Path path) {
    try {
      if (Files.size(path) > CanonicalJson.SIZE_MAX) {
        throw new IOException("expected at most " + CanonicalJson.SIZE_MAX + " bytes");
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the build record " + path, e);
    }
  }
}
