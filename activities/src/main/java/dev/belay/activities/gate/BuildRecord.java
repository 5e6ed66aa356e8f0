package dev.belay.activities.gate;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
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
   * The record as it was signed. A file that is no record, or that no build key of the desk signed,
   * is no evidence of anything: it is the same as none.
   */
  Optional<SignedEvidence> read(EvidenceBook book) {
    return file.filter(Files::isRegularFile)
        .flatMap(BuildRecord::parsed)
        .filter(signed ->
            book.trusted(signed).flatMap(found -> found.body(BuildTested.class)).isPresent());
  }

  private static Optional<SignedEvidence> parsed(Path path) {
    try {
      if (Files.size(path) > CanonicalJson.SIZE_MAX) {
        return Optional.empty();
      }
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return Optional.of(CanonicalJson.read(text, SignedEvidence.class));
    } catch (JsonError noRecord) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the build record " + path, e);
    }
  }
}
