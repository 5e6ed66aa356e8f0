package dev.belay.testing.postgres;

import dev.belay.postgres.PostgresBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of a test's own, on a random loopback port. {@link #kill} is {@code kill -9}
 * of every process of it; {@link #restart} brings it back on the same port with the same data.
 *
 * <p>{@link #shared} is one server for all tests of a JVM that leave it alone; each takes a {@link
 * #createDatabase database of its own}.
 */
public final class TestPostgres implements AutoCloseable {
  private static final String USER = "belay";
  private static final String HOST = "127.0.0.1";
  private static final int START_ATTEMPTS_MAX = 5;
  private static final long READY_SECONDS_MAX = 60;
  private static final AtomicLong DATABASES = new AtomicLong();

  private final Path binaries;
  private final Path directory;
  private final String password;
  private final Thread atExit;
  private int port;
  private Optional<Process> server = Optional.empty();

  private TestPostgres(Path binaries, Path directory, String password) {
    this.binaries = binaries;
    this.directory = directory;
    this.password = password;
    this.atExit = new Thread(this::closeAtExit, "stop test postgres");
  }

  /** A new, empty server that accepts connections. */
  public static TestPostgres start() {
    try {
      TestPostgres postgres =
          new TestPostgres(
              PostgresBinaries.unpacked().home(),
              Files.createTempDirectory("belay-test-postgres-"),
              newPassword());
      Runtime.getRuntime().addShutdownHook(postgres.atExit);
      postgres.initialise();
      postgres.startOnFreePort();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM's common server, started at the first call and stopped with the JVM. Never kill it. */
  public static TestPostgres shared() {
    return Shared.INSTANCE;
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /** The URL of a database, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
  }

  /** Creates an empty database; every call makes another. The user is a superuser. */
  public DataSource createDatabase() {
    return dataSource(createDatabaseNamed());
  }

  /** As {@link #createDatabase}, for those who need the name. */
  public String createDatabaseNamed() {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create database " + name, e);
    }
  }

  /** Unpooled connections to a database; a hung connection attempt fails after 10 s. */
  public DataSource dataSource(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {HOST});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(USER);
    source.setPassword(password);
    source.setConnectTimeout(10);
    return source;
  }

  /** Stops every process of the server from running on; connections stay open, nothing answers. */
  public void freeze() {
    signalAll("-STOP");
  }

  /** Lets every process of a frozen server run on from where it was. */
  public void thaw() {
    signalAll("-CONT");
  }

  private void signalAll(String signal) {
    server.ifPresent(process -> {
      List<String> command = new ArrayList<>(List.of("kill", signal));
      Stream.concat(Stream.of(process.toHandle()), process.descendants())
          .map(each -> Long.toString(each.pid()))
          .forEach(command::add);
      try {
        Programs.run(command);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    });
  }

  /** Kills every process of the server at once, as a power cut would; the data stays. */
  public void kill() {
    server.ifPresent(process -> {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      process.onExit().join();
      children.forEach(child -> child.onExit().join());
    });
    server = Optional.empty();
  }

  /** Starts it again on the same port after {@link #kill} or {@link #stop}. */
  public void restart() {
    if (server.isPresent()) {
      throw new IllegalStateException("expected a stopped server, was running");
    }
    try {
      if (!tryStart()) {
        throw new IllegalStateException("cannot start PostgreSQL again: " + log());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it in order (fast shutdown: sessions are ended, everything is on disk). */
  public void stop() {
    server.ifPresent(process -> {
      // PostgreSQL's SIGTERM waits for clients to leave; SIGINT is the fast shutdown.
      try {
        Programs.run(List.of("kill", "-INT", Long.toString(process.pid())));
        if (!Programs.waitFor(process, READY_SECONDS_MAX)) {
          kill();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    server = Optional.empty();
  }

  /** Kills the server and deletes its data. */
  @Override
  public void close() {
    kill();
    try {
      Programs.deleteTree(directory);
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeAtExit() {
    kill();
    try {
      Programs.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void initialise() throws IOException {
    Path passwordFile = directory.resolve("password");
    Files.writeString(passwordFile, password + "\n", StandardCharsets.UTF_8);
    Programs.run(
        Programs.unprivileged(
            List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data(),
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync")));
    Files.delete(passwordFile);
  }

  private void startOnFreePort() throws IOException {
    for (int attempt = 0; attempt < START_ATTEMPTS_MAX; attempt++) {
      port = freePort();
      if (tryStart()) {
        return;
      }
    }
    throw new IOException("cannot start PostgreSQL: " + log());
  }

  private boolean tryStart() throws IOException {
    Process process =
        new ProcessBuilder(
                Programs.unprivileged(
                    List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "-D",
                        data().toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=" + HOST,
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        // As durable, and 20 ms instead of seconds after a kill.
                        "recovery_init_sync_method=syncfs",
                        "-c",
                        "max_connections=50",
                        "-c",
                        "shared_buffers=32MB")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
            .start();
    server = Optional.of(process);
    if (awaitReady(process)) {
      return true;
    }
    kill();
    return false;
  }

  private boolean awaitReady(Process process) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS_MAX);
    while (System.nanoTime() < deadline) {
      if (accepts()) {
        return true;
      }
      try {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while PostgreSQL was starting", e);
      }
    }
    return false;
  }

  private boolean accepts() {
    try (Connection connection = dataSource("postgres").getConnection()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private String log() throws IOException {
    return Files.exists(logFile()) ? Files.readString(logFile(), StandardCharsets.UTF_8) : "";
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path logFile() {
    return directory.resolve("postgres.log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String newPassword() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static final class Shared {
    static final TestPostgres INSTANCE = start();
  }
}
