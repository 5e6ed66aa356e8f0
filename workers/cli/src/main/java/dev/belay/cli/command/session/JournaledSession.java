package dev.belay.cli.command.session;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.journal.JournalPayload.SessionStarted;
import dev.belay.cli.console.CliException;
import dev.belay.journal.store.JournalReader;
import java.util.List;
import java.util.Optional;

/** How the journal knows a session: by its first row. */
final class JournaledSession {
  private JournaledSession() {}

  /** Empty when the journal has no session of that name. */
  static Optional<SessionStarted> find(JournalReader reader, String stream) {
    List<JournalEvent> first = reader.after(stream, 0, 1);
    return !first.isEmpty()
            && first.getFirst().payload() instanceof JournalPayload.SessionStarted started
        ? Optional.of(started)
        : Optional.empty();
  }

  /** The session a person named, or bad input. */
  static SessionStarted named(JournalReader reader, String stream) {
    return find(reader, stream)
        .orElseThrow(() ->
            CliException.badInput(
                "the journal has no session \"" + stream + "\"", "", "See: belay session list"));
  }
}
