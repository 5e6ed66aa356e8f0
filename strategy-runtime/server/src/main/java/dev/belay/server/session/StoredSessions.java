package dev.belay.server.session;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.server.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions that earlier processes left in the home. */
final class StoredSessions {
  private static final Logger LOG = LoggerFactory.getLogger(StoredSessions.class);

  /** What is in one directory. */
  sealed interface Stored {
    record Found(HostedSession session) implements Stored {}

    record Broken(SessionId id, String text) implements Stored {}
  }

  private final HostSetup setup;

  StoredSessions(HostSetup setup) {
    this.setup = setup;
  }

  /** In the order of their names. */
  List<Stored> all() {
    try (Stream<Path> directories = Files.list(setup.home().sessions())) {
      return directories
          .filter(Files::isDirectory)
          .sorted()
          .flatMap(directory -> id(directory).map(this::stored).stream())
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException unreadable) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "the sessions cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private static Optional<SessionId> id(Path directory) {
    String name = String.valueOf(directory.getFileName());
    try {
      return Optional.of(new SessionId(name));
    } catch (IllegalArgumentException notASession) {
      LOG.warn("{} is not the directory of a session and is left alone", directory);
      return Optional.empty();
    }
  }

  private Optional<Stored> stored(SessionId id) {
    SessionFiles files = new SessionFiles(setup.home().session(id));
    if (files.isEmpty()) {
      // Died between making the directory and writing into it: never acknowledged.
      return Optional.empty();
    }
    try {
      return Optional.of(new Stored.Found(stored(files.started(id), files)));
    } catch (IOException damaged) {
      String text = "cannot be read: " + damaged.getMessage();
      LOG.error("session {} {}", id, text);
      return Optional.of(new Stored.Broken(id, text));
    }
  }

  private HostedSession stored(StartedSession started, SessionFiles files) throws IOException {
    Optional<Outcome> outcome = files.outcome();
    if (outcome.isPresent()) {
      return HostedSession.over(started, files, setup, outcome.get());
    }
    if (!started.build().equals(setup.build())) {
      String text =
          "started by build " + started.build() + ", this runtime is build " + setup.build();
      LOG.warn("session {} does not go on: {}", started.spec().id(), text);
      return HostedSession.broken(
          started,
          files,
          setup,
          Statuses.unstarted(
              started.spec(),
              SessionState.FOREIGN_BUILD,
              text,
              LoggedPosition.lots(started.spec(), files.log())));
    }
    return HostedSession.waiting(started, files, setup);
  }
}
