package dev.belay.cli.bench;

import dev.belay.cli.console.CliException;
import dev.belay.postgres.PostgresBinaries;
import dev.belay.postgres.PostgresCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL for one measurement, as durable as the desk's. */
final class ScratchDatabase implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final String PASSWORD = "bench-only";

  private final PostgresCluster cluster;

  private ScratchDatabase(PostgresCluster cluster) {
    this.cluster = cluster;
  }

  static ScratchDatabase start(Path folder) throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    PostgresCluster cluster =
        new PostgresCluster(PostgresBinaries.unpacked(), folder.resolve("postgres"), freePort());
    cluster.prepare(password);
    Process server =
        new ProcessBuilder(cluster.command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("postgres.log").toFile())
            .start();
    long deadline = System.nanoTime() + READY.toNanos();
    while (!cluster.isReady()) {
      if (server.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw CliException.unreachable("PostgreSQL did not start", "Run belay doctor.");
      }
    }
    return new ScratchDatabase(cluster);
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(cluster.jdbcUrl());
    source.setUser(PostgresCluster.USER);
    source.setPassword(PASSWORD);
    return source;
  }

  @Override
  public void close() {
    cluster.stopLeftOver(READY);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
