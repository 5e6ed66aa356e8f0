package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostgresClusterTest {
  private static final String PASSWORD = "correct-horse";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private PostgresCluster cluster;
  private Process server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    cluster = new PostgresCluster(PostgresBinaries.unpacked(), folder.resolve("pg"), freePort());
    cluster.prepare(password);
    server = run();
  }

  @AfterEach
  void stop() {
    assertThat(cluster.stopLeftOver(LIMIT) || !server.isAlive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "password_encryption, scram-sha-256",
    "listen_addresses, 127.0.0.1",
    "data_checksums, on"
  })
  void runsDurablyOnLoopbackOnly(String setting, String expected) throws SQLException {
    try (Connection connection = connect(PASSWORD)) {
      assertThat(text(connection, "SHOW " + setting)).isEqualTo(expected);
    }
  }

  @Test
  void refusesAWrongPassword() {
    assertThatThrownBy(() -> connect("wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void storesTheScramVerifierOnly() throws SQLException {
    try (Connection connection = connect(PASSWORD)) {
      assertThat(text(connection, "SELECT rolpassword FROM pg_authid WHERE rolname = 'belay'"))
          .startsWith("SCRAM-SHA-256$");
    }
  }

  @Test
  void keepsWhatItAcknowledgedOverAKill() throws Exception {
    try (Connection connection = connect(PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (n int)");
      statement.execute("INSERT INTO kept SELECT generate_series(1, 1000)");
    }
    cluster.running().orElseThrow().destroyForcibly();
    server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);

    server = run();

    try (Connection connection = connect(PASSWORD)) {
      assertThat(text(connection, "SELECT count(*) FROM kept")).isEqualTo("1000");
    }
  }

  @Test
  void stopsAServerThatAnEarlierOwnerLeft() {
    assertThat(cluster.stopLeftOver(LIMIT)).isTrue();
    assertThat(cluster.running()).isEmpty();
    assertThat(cluster.stopLeftOver(LIMIT)).isFalse();
  }

  @Test
  void replacesAHalfMadeDataFolder() throws Exception {
    Path other = folder.resolve("other");
    Files.createDirectories(other.resolve("making123/data/base"));
    PostgresCluster second = new PostgresCluster(cluster.binaries(), other, freePort());

    second.prepare(folder.resolve("password"));

    assertThat(other.resolve("data/PG_VERSION")).exists();
    assertThat(other.resolve("making123")).doesNotExist();
  }

  private Process run() throws IOException, InterruptedException {
    Process started =
        new ProcessBuilder(cluster.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    Instant deadline = Instant.now().plus(LIMIT);
    while (!(cluster.isReady() && accepts())) {
      assertThat(started.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
      assertThat(Instant.now()).isBefore(deadline);
      assertThat(started.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
    }
    return started;
  }

  private boolean accepts() {
    try (Connection connection = connect(PASSWORD)) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private Connection connect(String password) throws SQLException {
    return DriverManager.getConnection(cluster.jdbcUrl(), PostgresCluster.USER, password);
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
