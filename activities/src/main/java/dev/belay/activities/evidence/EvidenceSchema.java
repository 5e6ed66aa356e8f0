package dev.belay.activities.evidence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema {@code evidence} with a Flyway history of its own. */
public final class EvidenceSchema {
  /** Where its tables are. */
  public static final String NAME = "evidence";

  private EvidenceSchema() {}

  /** Brings the schema to this version; creates it when it is missing. Idempotent. */
  public static void migrate(DataSource database) {
    flyway(database, true).migrate();
  }

  /**
   * Checks that the schema is exactly this version's.
   *
   * @throws StoreUnavailable in one line for a person, when it is not or cannot be asked
   */
  public static void validate(DataSource database) {
    try {
      flyway(database, false).validate();
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
