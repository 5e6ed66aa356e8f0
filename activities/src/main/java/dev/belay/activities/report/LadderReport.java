package dev.belay.activities.report;

import dev.belay.api.journal.JournalEvent;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import java.util.List;
import java.util.Optional;

/**
 * What a report of one attempt shows.
 *
 * @param ladder its id
 * @param attempt from 1
 * @param log all evidence in order of storing
 * @param journal marks and fills of the last soak, in order; may be empty
 */
public record LadderReport(
    String ladder, int attempt, List<Entry> log, List<JournalEvent> journal) {
  public LadderReport {
    log = List.copyOf(log);
    journal = List.copyOf(journal);
  }

  /** A piece of evidence under its id. */
  public record Entry(EvidenceId id, Evidence evidence) {}

  /** Every body of one type with its evidence, in order. */
  <B extends EvidenceBody> List<Entry> all(Class<B> type) {
    return log.stream().filter(entry -> type.isInstance(entry.evidence().body())).toList();
  }

  <B extends EvidenceBody> List<B> bodies(Class<B> type) {
    return all(type).stream().map(entry -> type.cast(entry.evidence().body())).toList();
  }

  <B extends EvidenceBody> Optional<B> last(Class<B> type) {
    List<B> bodies = bodies(type);
    return bodies.isEmpty() ? Optional.empty() : Optional.of(bodies.getLast());
  }

  Optional<Profile> profile() {
    return last(EvidenceBody.ProfileDocument.class).map(EvidenceBody.ProfileDocument::profile);
  }
}
