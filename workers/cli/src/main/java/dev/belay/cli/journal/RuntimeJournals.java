package dev.belay.cli.journal;

import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.client.RuntimeUnavailable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the runtime says of the journals of its sessions. */
public final class RuntimeJournals {
  /** What it says of one journal's chain. */
  sealed interface Answer {
    record Told(JournalHead head) implements Answer {}

    /** It has no such journal, or cannot read its log: nothing will be shipped any more. */
    record Unknown(String why) implements Answer {}

    /** It does not answer: what it has is not known. */
    record Away(String why) implements Answer {}
  }

  private final RuntimeClient client;
  private final SortedMap<String, JournalState> states;
  private final Optional<Answer.Away> away;

  private RuntimeJournals(
      RuntimeClient client, SortedMap<String, JournalState> states, Optional<Answer.Away> away) {
    this.client = client;
    this.states = states;
    this.away = away;
  }

  /** Asks for all there are; a runtime that does not answer has none. */
  public static RuntimeJournals ask(RuntimeClient client) {
    SortedMap<String, JournalState> states = new TreeMap<>();
    try {
      List<JournalState> page = client.journals("");
      while (!page.isEmpty()) {
        page.forEach(state -> states.put(state.stream(), state));
        page = client.journals(page.getLast().stream());
      }
      return new RuntimeJournals(client, states, Optional.empty());
    } catch (RuntimeUnavailable unavailable) {
      return new RuntimeJournals(
          client, Collections.emptySortedMap(), Optional.of(away(unavailable)));
    }
  }

  /** Whether the runtime answered. */
  public boolean answers() {
    return away.isEmpty();
  }

  /** Why it did not answer; empty when it did. */
  Optional<String> away() {
    return away.map(Answer.Away::why);
  }

  /** Of every journal it has. */
  Iterable<JournalState> states() {
    return states.values();
  }

  /** Those whose rows are not shipped, each with the reason, by name. */
  public List<JournalState> unshipped() {
    return states.values().stream().filter(state -> state.problem().isPresent()).toList();
  }

  /** What is wrong with one of {@link #unshipped}, for a person. */
  public static String text(JournalState state) {
    return "session %s: %d of %d journal rows are in the database; %s"
        .formatted(state.stream(), state.shipped(), state.made(), state.problem().orElse(""));
  }

  Optional<JournalState> state(String stream) {
    return Optional.ofNullable(states.get(stream));
  }

  /** The head after a row, computed from the session's log. */
  Answer headAt(String stream, long sequence) {
    if (away.isPresent()) {
      return away.get();
    }
    try {
      return new Answer.Told(client.journalHead(stream, sequence));
    } catch (RuntimeRefused refused) {
      return new Answer.Unknown("the runtime says: " + refused.getMessage());
    } catch (RuntimeUnavailable unavailable) {
      return away(unavailable);
    }
  }

  private static Answer.Away away(RuntimeUnavailable unavailable) {
    return new Answer.Away(String.valueOf(unavailable.getMessage()));
  }
}
