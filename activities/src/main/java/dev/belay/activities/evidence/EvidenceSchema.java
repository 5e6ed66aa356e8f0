package dev.belay.activities.evidence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The schema {@code evidence} with a Flyway history of its own. */
public final class EvidenceSchema {
  /** Where its tables are. */
  public static final String NAME = "evidence";

  private EvidenceSchema() {}

  /**
   * Brings the schema to this version; creates it when it is missing. Idempotent.
   *
   * @throws StoreUnavailable in one line for a person, when it is a newer version's, was changed,
   *     or cannot be reached
   */
  public static void migrate(DataSource database) {
    Flyway flyway = flyway(database, true);
    try {
      requireNotNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreUnavailable(
          "schema \"" + NAME + "\" cannot be brought to this version (" + firstLine(e) + ")", e);
    }
  }

  /**
   * Checks that the schema is exactly this version's.
   *
   * @throws StoreUnavailable in one line for a person, when it is not or cannot be asked
   */
  public static void validate(DataSource database) {
    Flyway flyway = flyway(database, false);
    try {
      requireNotNewer(flyway);
      flyway.validate();
    } catch (FlywayException e) {
      throw new StoreUnavailable(
          "schema \""
              + NAME
              + "\" is not of this version or cannot be read ("
              + firstLine(e)
              + "); run belay up, which migrates it",
          e);
    }
  }

  /** Flyway itself passes over what was applied and it does not know. */
  private static void requireNotNewer(Flyway flyway) {
    for (MigrationInfo migration : flyway.info().applied()) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS
          || migration.getState() == MigrationState.FUTURE_FAILED) {
        throw new StoreUnavailable(
            "expected a schema \"%s\" this build knows, was version %s of a newer one; use the newer Belay"
                .formatted(NAME, migration.getVersion()));
      }
    }
  }

  private static Flyway flyway(DataSource database, boolean create) {
    return Flyway.configure()
        .dataSource(database)
        .schemas(NAME)
        .defaultSchema(NAME)
        .createSchemas(create)
        .table("flyway_history")
        .locations("classpath:db/evidence")
        .cleanDisabled(true)
        .load();
  }

  private static String firstLine(FlywayException e) {
    return e.getMessage() == null
        ? e.toString()
        : e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse(e.toString());
  }
}
