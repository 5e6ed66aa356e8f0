package dev.belay.engine.recording;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real recordings, which are not part of the project: {@code shared/data} beside a parent. */
final class SharedData {
  private SharedData() {}

  /** A recording; without it the test is skipped and says so. */
  static Path file(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path file = folder.resolve("shared/data").resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
      folder = folder.getParent();
    }
    return abort("no shared/data/" + name + " beside the checkout: the real recording is not read");
  }
}
