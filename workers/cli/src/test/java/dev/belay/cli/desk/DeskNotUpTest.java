package dev.belay.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.cli.console.ExitCode;
import dev.belay.testing.postgres.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the supervisor says of a desk that does not come up: its log is shown on the terminal. */
class DeskNotUpTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"journal, schema_history", "evidence, flyway_history"})
  void databaseOfANewerBelayIsSaidWithoutAStackTrace(String schema, String history)
      throws SQLException {
    TestPostgres postgres = TestPostgres.shared();
    DataSource database = postgres.dataSource(postgres.createDatabaseNamed());
    DeskSchemas.migrate(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      String table = schema + "." + history;
      statement.execute(
          "INSERT INTO "
              + table
              + " SELECT 99, '99', 'later', type, 'V99__later.sql', 1,"
              + " installed_by, installed_on, 1, true FROM "
              + table
              + " WHERE version = '1'");
    }
    ExitCode exit = told(catchThrowable(() -> DeskSchemas.migrate(database)));
    assertThat(exit).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(said()).startsWith("belay: ").contains("use the newer Belay", "belay doctor");
  }

  @Test
  void databaseThatIsAwayIsSaidWithoutAStackTrace() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setPortNumbers(new int[] {1});
    ExitCode exit = told(catchThrowable(() -> DeskSchemas.migrate(nobody)));
    assertThat(exit).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(said()).startsWith("belay: ").contains("not available", "belay doctor");
  }

  @Test
  void stackTraceOfABugIsInAFileAlone() throws Exception {
    ExitCode exit = told(new IllegalStateException("expected one, was two"));
    assertThat(exit).isEqualTo(ExitCode.BUG);
    List<String> lines = said().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("a bug of ours", "expected one, was two");
    Path file = Path.of(lines.getLast().replaceFirst(".* in (\\S+); .*", "$1"));
    assertThat(Files.readString(file)).contains("supervisor", "\tat dev.belay");
    Files.delete(file);
  }

  private ExitCode told(Throwable failure) {
    return SupervisorMain.tell(failure, new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  private String said() {
    String said = log.toString(StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("\tat ");
    return said;
  }
}
