package dev.belay.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One data folder of PostgreSQL on one loopback port.
 *
 * @param binaries the programs
 * @param folder holds {@code data} and the log of its making
 * @param port on loopback
 */
public record PostgresCluster(PostgresBinaries binaries, Path folder, int port) {
  /** The one database user; owns everything. */
  public static final String USER = "belay";

  /** The one database. */
  public static final String DATABASE = "postgres";

  private static final Duration INIT_LIMIT = Duration.ofMinutes(2);

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  public Path data() {
    return folder.resolve("data");
  }

  /**
   * Makes the data folder when there is none, and writes the configuration. A half-made folder of
   * an interrupted run is replaced.
   *
   * @param passwordFile holds the password of {@link #USER}
   */
  public void prepare(Path passwordFile) {
    try {
      Files.createDirectories(folder);
      if (!Files.exists(data())) {
        initialise(passwordFile);
      }
      Files.writeString(data().resolve("postgresql.auto.conf"), configuration());
      Files.writeString(data().resolve("pg_hba.conf"), hostBasedAuthentication());
    } catch (IOException failed) {
      throw new PostgresException(
          "the database folder "
              + folder
              + " cannot be written: "
              + failed.getMessage()
              + "; make room or choose another home",
          failed);
    }
  }

  /** The command that runs the server in the foreground; {@code INT} stops it fast and cleanly. */
  public List<String> command() {
    List<String> command = new ArrayList<>(unprivileged());
    command.add(binaries.program("postgres").toString());
    command.addAll(List.of("-D", data().toString()));
    return command;
  }

  /** Whether the running server says that it takes connections. */
  public boolean isReady() {
    return postmaster()
        .map(lines -> lines.size() > 7 && lines.get(7).strip().equals("ready"))
        .orElse(false);
  }

  /** The server that runs on this data folder, if any does. */
  public Optional<ProcessHandle> running() {
    return postmaster()
        .flatMap(lines -> ProcessHandle.of(Long.parseLong(lines.getFirst().strip())))
        .filter(PostgresCluster::isPostgres);
  }

  /**
   * Stops a server that an earlier owner left on this data folder: fast, then by force.
   *
   * @return whether there was one
   */
  public boolean stopLeftOver(Duration limit) {
    Optional<ProcessHandle> left = running();
    left.ifPresent(server -> {
      signal(server, "INT");
      if (!ended(server, limit)) {
        server.destroyForcibly();
        ended(server, limit);
      }
    });
    return left.isPresent();
  }

  private void initialise(Path passwordFile) throws IOException {
    Path fresh = Files.createTempDirectory(folder, "making");
    Path log = folder.resolve("initdb.log");
    List<String> command = new ArrayList<>(unprivileged());
    command.add(binaries.program("initdb").toString());
    command.addAll(List.of("-D", fresh.resolve("data").toString(), "-U", USER));
    command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile));
    command.addAll(List.of("--encoding=UTF8", "--locale=C", "--data-checksums"));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!waitFor(process) || process.exitValue() != 0) {
      throw new PostgresException("PostgreSQL could not make its data folder; see " + log);
    }
    Files.move(fresh.resolve("data"), data());
    Files.delete(fresh);
    removeLeftOvers();
  }

  private void removeLeftOvers() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith("making")) {
          removeTree(entry);
        }
      }
    }
  }

  private static void removeTree(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static boolean waitFor(Process process) {
    try {
      if (process.waitFor(INIT_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }

  private String configuration() {
    // After a kill, one call per file system rather than one per file; as durable.
    String recovery =
        System.getProperty("os.name").equals("Linux") ? "recovery_init_sync_method = syncfs\n" : "";
    return recovery
        + """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        max_connections = 60
        shared_buffers = '128MB'
        log_destination = 'stderr'
        logging_collector = off
        timezone = 'UTC'
        """
            .formatted(port);
  }

  private static String hostBasedAuthentication() {
    return "host all all 127.0.0.1/32 scram-sha-256\n";
  }

  private Optional<List<String>> postmaster() {
    Path file = data().resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      boolean whole = !lines.isEmpty() && lines.getFirst().strip().matches("[0-9]{1,10}");
      return whole ? Optional.of(lines) : Optional.empty();
    } catch (IOException noServer) {
      return Optional.empty();
    }
  }

  /** A pid may have gone to another program since. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(path -> path.endsWith("postgres")).orElse(true);
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException noKill) {
      process.destroy();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ended(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** PostgreSQL refuses to be root; in a user namespace of its own it is nobody. */
  private static List<String> unprivileged() {
    return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
  }
}
