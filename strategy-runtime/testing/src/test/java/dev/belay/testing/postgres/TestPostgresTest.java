package dev.belay.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class TestPostgresTest {
  @Test
  void keepsCommittedRowsOverKillAndStop() throws SQLException {
    try (TestPostgres postgres = TestPostgres.start()) {
      DataSource database = postgres.createDatabase();
      execute(database, "CREATE TABLE t (x int); INSERT INTO t VALUES (42)");

      postgres.kill();
      assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);
      postgres.restart();
      assertThat(value(database, "SELECT x FROM t")).isEqualTo("42");

      postgres.stop();
      postgres.restart();
      assertThat(value(database, "SELECT x FROM t")).isEqualTo("42");
    }
  }

  @Test
  void isDurableAndClosedToStrangers() throws SQLException {
    TestPostgres postgres = TestPostgres.shared();
    DataSource database = postgres.createDatabase();

    assertThat(value(database, "SHOW fsync")).isEqualTo("on");
    assertThat(value(database, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(value(database, "SHOW full_page_writes")).isEqualTo("on");
    assertThat(value(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(value(database, "SELECT rolpassword FROM pg_authid WHERE rolname = 'belay'"))
        .startsWith("SCRAM-SHA-256$");
    PGSimpleDataSource stranger = (PGSimpleDataSource) postgres.dataSource("postgres");
    stranger.setPassword("wrong");
    assertThatThrownBy(stranger::getConnection).hasMessageContaining("password authentication");
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
