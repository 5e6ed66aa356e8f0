package dev.belay.journal.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.journal.fixture.Events;
import dev.belay.journal.fixture.JournalDatabase;
import dev.belay.testing.postgres.TestPostgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JournalSchemaTest {
  @Test
  void refusesAnEmptyDatabaseAndSaysWhatToDo() {
    DataSource empty = TestPostgres.shared().createDatabase();
    assertThatThrownBy(() -> JournalSchema.validate(empty))
        .isInstanceOf(JournalSchemaException.class)
        .hasMessage(
            "expected the journal's schema, was an empty database; start the desk with `belay up`,"
                + " which migrates its database");
  }

  @Test
  void acceptsWhatItMigratedAndMigratesAgain() {
    JournalDatabase database = JournalDatabase.create();
    assertThatCode(() -> JournalSchema.validate(database.source())).doesNotThrowAnyException();
    assertThatCode(() -> JournalSchema.migrate(database.source())).doesNotThrowAnyException();
  }

  @Test
  void refusesANewerSchema() throws SQLException {
    JournalDatabase database = JournalDatabase.create();
    database.execute(
        "INSERT INTO journal.schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 1,"
            + " installed_by, installed_on, 1, true FROM journal.schema_history WHERE version ="
            + " '1'");
    assertThatThrownBy(() -> JournalSchema.validate(database.source()))
        .isInstanceOf(JournalSchemaException.class)
        .hasMessageContaining("was version 99 of a newer one");
    assertThatThrownBy(() -> JournalSchema.migrate(database.source()))
        .isInstanceOf(JournalSchemaException.class);
  }

  @Test
  void refusesAHistoryThatWasChanged() throws SQLException {
    JournalDatabase database = JournalDatabase.create();
    database.execute("UPDATE journal.schema_history SET checksum = 1 WHERE version = '1'");
    assertThatThrownBy(() -> JournalSchema.validate(database.source()))
        .isInstanceOf(JournalSchemaException.class)
        .hasMessageContaining("was changed");
  }

  @Test
  void saysWhenTheDatabaseIsAway() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setServerNames(new String[] {"127.0.0.1"});
    nobody.setPortNumbers(new int[] {1});
    assertThatThrownBy(() -> JournalSchema.validate(nobody))
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining("the journal's database is not available");
  }

  @Test
  void refusesToChangeRows() throws Exception {
    JournalDatabase database = JournalDatabase.create();
    database.ship(Events.of("s", 1, 3));
    for (String change :
        new String[] {
          "UPDATE journal.event SET causation = ''",
          "DELETE FROM journal.event",
          "DELETE FROM journal.event_20231114",
          "TRUNCATE journal.event",
        }) {
      assertThatThrownBy(() -> database.execute(change)).hasMessageContaining("append-only");
    }
  }
}
