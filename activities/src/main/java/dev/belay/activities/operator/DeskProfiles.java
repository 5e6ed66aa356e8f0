package dev.belay.activities.operator;

import dev.belay.evidence.candidate.KnownGates;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The profiles of a desk: those that come with Belay and {@code <desk>/profiles/<name>.yaml}. */
public final class DeskProfiles {
  private static final long BYTES_MAX = 1 << 20;

  private final Path directory;
  private final KnownGates gates;

  public DeskProfiles(Path desk, KnownGates gates) {
    this.directory = desk.resolve("profiles");
    this.gates = gates;
  }

  /**
   * A profile by name; empty when there is none.
   *
   * @throws dev.belay.evidence.document.YamlError when its file is not in order
   */
  public Optional<Profile> find(String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      return Optional.empty();
    }
    Path file = directory.resolve(name + ".yaml");
    if (Files.isRegularFile(file)) {
      return Optional.of(ProfileFile.own(file.toString(), name, read(file), gates));
    }
    return ProfileFile.BUILT_IN.contains(name)
        ? Optional.of(ProfileFile.builtIn(name, gates))
        : Optional.empty();
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
