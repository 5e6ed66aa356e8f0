package dev.belay.server.session;

import dev.belay.api.session.SessionId;
import dev.belay.engine.session.EngineSetup;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.server.home.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What is kept of one session beside its log. */
final class SessionFiles {
  private final Path directory;

  SessionFiles(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  Path log() {
    return directory.resolve(EngineSetup.LOG);
  }

  /** Whether nothing was ever written here. */
  boolean isEmpty() {
    return !Files.exists(directory.resolve("session.json")) && !Files.exists(log());
  }

  void write(StartedSession started) throws IOException {
    Files.createDirectories(directory);
    AtomicFile.write(directory.resolve("session.json"), CanonicalJson.write(started));
  }

  /**
   * How it was started.
   *
   * @throws IOException when the file is missing, unreadable or not such a record; the message
   *     names it
   */
  StartedSession started(SessionId id) throws IOException {
    StartedSession started =
        read("session.json", StartedSession.class)
            .orElseThrow(() -> new IOException("expected " + directory + "/session.json"));
    if (!started.spec().id().equals(id)) {
      throw new IOException(directory + "/session.json: expected the session " + id);
    }
    return started;
  }

  void write(Outcome outcome) throws IOException {
    AtomicFile.write(directory.resolve("over.json"), CanonicalJson.write(outcome));
  }

  Optional<Outcome> outcome() throws IOException {
    return read("over.json", Outcome.class);
  }

  /** Everything journaled is in the database. */
  void writeShipped(long sequence) throws IOException {
    AtomicFile.write(directory.resolve("shipped"), Long.toString(sequence));
  }

  /** The last row in the database, once everything journaled is there. */
  Optional<Long> shipped() throws IOException {
    Path file = directory.resolve("shipped");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.valueOf(Files.readString(file)));
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  long logBytes() {
    try {
      return Files.exists(log()) ? Files.size(log()) : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private <T> Optional<T> read(String name, Class<T> type) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalJson.read(Files.readString(file), type));
    } catch (JsonError damaged) {
      throw new IOException(file + ": " + damaged.getMessage(), damaged);
    }
  }
}
