package dev.belay.activities.evidence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A bounded pool of connections to the schema {@code evidence}, and transactions on it. A statement
 * that takes longer than 20 s, or waits longer than 10 s for a lock, fails.
 */
public final class EvidenceDatabase implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 8;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HikariDataSource pool;

  private EvidenceDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Does not connect; a database that is away fails the first use and is asked again at each. */
  public static EvidenceDatabase open(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setPoolName("belay-evidence");
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(10).toMillis());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT.toSeconds());
    config.addDataSourceProperty("socketTimeout", 60);
    config.addDataSourceProperty("ApplicationName", "belay-evidence");
    config.addDataSourceProperty(
        "options", "-c statement_timeout=20000 -c lock_timeout=10000 -c search_path=evidence");
    return new EvidenceDatabase(new HikariDataSource(config));
  }

  public DataSource dataSource() {
    return pool;
  }

  /** Work that is done as a whole or not at all. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  <T> T transaction(String what, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      return commit(connection, work);
    } catch (SQLException e) {
      throw new StoreUnavailable("cannot " + what + ": " + e.getMessage(), e);
    }
  }

  private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
    boolean done = false;
    try {
      T result = work.on(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
