package dev.belay.journal.store;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;

/** Schema {@code journal}: brought up to date, or checked to be. */
public final class JournalSchema {
  private static final String MIGRATE =
      "start the desk with `belay up`, which migrates its database";

  private JournalSchema() {}

  /**
   * Brings the schema to this build's version; safe to call from several processes and again.
   *
   * @throws JournalSchemaException when the database is newer than this build or was changed
   * @throws JournalUnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    attempt(
        "migrating",
        () -> {
          Flyway flyway = flyway(database);
          requireNotNewer(flyway.info());
          flyway.migrate();
          validate(flyway);
        });
  }

  /**
   * Checks that the schema is exactly this build's; changes nothing.
   *
   * @throws JournalSchemaException when it is not; the message says what to do
   * @throws JournalUnavailableException when the database cannot be reached
   */
  public static void validate(DataSource database) {
    attempt("validating", () -> validate(flyway(database)));
  }

  private static void validate(Flyway flyway) {
    MigrationInfoService info = flyway.info();
    if (versions(info.applied()).isEmpty()) {
      throw new JournalSchemaException(
          "expected the journal's schema, was an empty database; " + MIGRATE);
    }
    requireNotNewer(info);
    if (info.pending().length > 0) {
      throw new JournalSchemaException(
          "expected the journal's schema at version %s, was version %s; %s"
              .formatted(latest(info.all()), latest(info.applied()), MIGRATE));
    }
    ValidateResult result = flyway.validateWithResult();
    if (!result.validationSuccessful) {
      throw new JournalSchemaException(
          "expected the journal's schema as this build made it, was changed: "
              + result.getAllErrorMessages()
              + "; restore it from a backup");
    }
  }

  private static void requireNotNewer(MigrationInfoService info) {
    for (MigrationInfo migration : info.applied()) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS
          || migration.getState() == MigrationState.FUTURE_FAILED) {
        throw new JournalSchemaException(
            "expected a journal schema this build knows, was version %s of a newer one; use the"
                    .formatted(migration.getVersion())
                + " newer Belay");
      }
    }
  }

  private static String latest(MigrationInfo[] migrations) {
    return versions(migrations).getLast();
  }

  /** Without Flyway's own entry for the creation of the schema, which has no version. */
  private static List<String> versions(MigrationInfo[] migrations) {
    return Arrays.stream(migrations)
        .filter(MigrationInfo::isVersioned)
        .map(migration -> migration.getVersion().toString())
        .toList();
  }

  private static void attempt(String doing, Runnable work) {
    try {
      work.run();
    } catch (FlywayException e) {
      throw new JournalUnavailableException(doing, e);
    }
  }

  private static Flyway flyway(DataSource database) {
    return Flyway.configure(JournalSchema.class.getClassLoader())
        .dataSource(database)
        .schemas("journal")
        .table("schema_history")
        .locations("classpath:dev/belay/journal/migration")
        .failOnMissingLocations(true)
        .cleanDisabled(true)
        .load();
  }
}
