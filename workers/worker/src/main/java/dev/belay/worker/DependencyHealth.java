package dev.belay.worker;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the database answers; the runtime may be away, activities wait for it. */
final class DependencyHealth extends AbstractHealthIndicator {
  private static final int SECONDS_MAX = 3;

  private final WorkerComposition worker;

  DependencyHealth(WorkerComposition worker) {
    super("a dependency does not answer");
    this.worker = worker;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws SQLException {
    try (Connection connection = worker.database().dataSource().getConnection()) {
      if (!connection.isValid(SECONDS_MAX)) {
        throw new SQLException("the connection is not valid");
      }
    }
    worker.temporal().healthCheck();
    builder.up();
  }
}
