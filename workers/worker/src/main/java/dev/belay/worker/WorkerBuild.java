package dev.belay.worker;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.catalogue.gate.Gate;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.Evidence;
import dev.belay.workflows.Workflows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this worker is built from: SHA-256 over its own jars, in the producer of its evidence. */
final class WorkerBuild {
  private static final List<Class<?>> PARTS =
      List.of(Evidence.class, Gate.class, Workflows.class, EvidenceBook.class, WorkerBuild.class);

  private WorkerBuild() {}

  /** Lower-case hex. */
  static String id() {
    StringBuilder hashes = new StringBuilder();
    for (Class<?> part : PARTS) {
      hashes.append(hash(part));
    }
    return CanonicalJson.sha256Hex(hashes.toString());
  }

  private static String hash(Class<?> part) {
    try {
      Path origin = Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(origin)
          ? CanonicalJson.sha256Hex(Files.readAllBytes(origin))
          : directory(origin);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own code", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("expected a code source with a path", e);
    }
  }

  private static String directory(Path origin) throws IOException {
    StringBuilder hashes = new StringBuilder();
    try (Stream<Path> files = Files.walk(origin)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        hashes.append(origin.relativize(file)).append('\0');
        hashes.append(CanonicalJson.sha256Hex(Files.readAllBytes(file)));
      }
    }
    return CanonicalJson.sha256Hex(hashes.toString());
  }
}
