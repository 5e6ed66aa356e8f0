package dev.belay.cli.desk;

import dev.belay.activities.evidence.EvidenceSchema;
import dev.belay.activities.evidence.StoreUnavailable;
import dev.belay.cli.console.CliException;
import dev.belay.journal.store.JournalSchema;
import dev.belay.journal.store.JournalSchemaException;
import dev.belay.journal.store.JournalUnavailableException;
import javax.sql.DataSource;

/** The tables of a desk. */
final class DeskSchemas {
  private DeskSchemas() {}

  /**
   * Brings them to this version.
   *
   * @throws CliException when they are a newer version's, were changed, or cannot be reached
   */
  static void migrate(DataSource database) {
    try {
      JournalSchema.migrate(database);
      EvidenceSchema.migrate(database);
    } catch (JournalSchemaException | JournalUnavailableException | StoreUnavailable unfit) {
      throw CliException.unreachable(
          "the desk's database cannot be used: " + firstLine(unfit), "belay doctor says more.");
    }
  }

  /** Below it is what a driver adds. */
  private static String firstLine(RuntimeException unfit) {
    return String.valueOf(unfit.getMessage()).lines().findFirst().orElse(unfit.toString());
  }
}
