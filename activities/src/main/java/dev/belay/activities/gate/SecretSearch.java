package dev.belay.activities.gate;

import dev.belay.evidence.record.EvidenceBody.SecretsScanned;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for secrets in the desk's home, the ladder's journal and its workflow histories. */
final class SecretSearch implements Gatherer {
  private static final long SECRET_FILE_MAX = 64 * 1024;

  private final Places places;

  SecretSearch(Places places) {
    this.places = places;
  }

  /**
   * Where to look.
   *
   * @param home the desk's, with its reports, archives and logs
   * @param secretFiles may hold secrets, when only the owner may read them
   * @param journal reads the payloads of a session's rows
   * @param histories reads the histories of a ladder and its children as text
   */
  record Places(Path home, Set<Path> secretFiles, TextPlace journal, TextPlace histories) {}

  @Override
  public String kind() {
    return "secrets-scan";
  }

  @Override
  public Optional<Gathered> gather(Scene scene) {
    SecretScan scan = new SecretScan(ownSecrets());
    Set<Path> allowed = new HashSet<>();
    places.secretFiles().forEach(file -> allowed.add(file.toAbsolutePath().normalize()));
    scan.directory("desk-home", places.home().toAbsolutePath().normalize(), allowed);
    scene
        .soak()
        .ifPresent(report ->
            report
                .body(SessionDone.class)
                .ifPresent(done -> places.journal().read(done.report().spec().id().value(), scan)));
    if (!Gatherer.isOfTheDesk(scene.step())) {
      places.histories().read(scene.step().ladder(), scan);
    }
    SecretsScanned scanned = scan.result();
    return Gathered.of(scanned);
  }

  /** The desk's own secrets as text; a file that is not one short line is not one of these. */
  private List<String> ownSecrets() {
    List<String> secrets = new ArrayList<>();
    for (Path file : places.secretFiles()) {
      try {
        if (Files.isRegularFile(file) && Files.size(file) <= SECRET_FILE_MAX) {
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .flatMap(line -> List.of(line.trim().split("\\s+")).stream())
              .filter(word -> word.length() >= 16 && !word.startsWith("-----"))
              .forEach(secrets::add);
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException("cannot read " + file, unreadable);
      }
    }
    return secrets;
  }
}
