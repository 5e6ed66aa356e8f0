package dev.belay.activities.gate;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.soak.SoakJournal;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What gates are measured with.
 *
 * @param client of the runtime
 * @param database any schema of it, for its clock
 * @param journal of the desk
 * @param temporal for histories and its clock
 * @param clock the worker's
 * @param home the desk's
 * @param secretFiles files that may hold secrets
 * @param replay replays recorded histories on this process's code
 * @param buildRecord where a signed build record may be
 */
public record Gatherers(
    RuntimeClient client,
    DataSource database,
    SoakJournal journal,
    WorkflowClient temporal,
    InstantSource clock,
    Path home,
    Set<Path> secretFiles,
    Supplier<HistoriesReplayed> replay,
    Optional<Path> buildRecord) {
  public Gatherers {
    secretFiles = Set.copyOf(secretFiles);
  }

  /** The activities that judge gates with these. */
  public GateActivitiesImpl activities(EvidenceBook book) {
    SecretSearch.Places places =
        new SecretSearch.Places(
            home, secretFiles, new JournalTexts(journal.reader()), new WorkflowHistories(temporal));
    List<Gatherer> all =
        List.of(
            JournalCheck.ofRows(journal),
            JournalCheck.ofAccount(journal),
            new CatalogueCheck(client),
            new ClockComparison(client, database, new TemporalClock(temporal), clock),
            new HistoryReplay(replay),
            new SecretSearch(places));
    return new GateActivitiesImpl(book, all, new BuildRecord(buildRecord));
  }
}
