package dev.belay.cli.desk;

import dev.belay.activities.evidence.EvidenceDatabase;
import dev.belay.cli.console.CliException;
import dev.belay.client.RuntimeAddress;
import dev.belay.client.RuntimeClient;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A running desk as a command reaches it: three doors, each opened when it is first used. */
public final class Desk implements AutoCloseable {
  private final DeskHome home;
  private final DeskConfig config;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private Optional<TemporalDoor> temporal = Optional.empty();
  private Optional<RuntimeClient> runtime = Optional.empty();
  private Optional<EvidenceDatabase> evidence = Optional.empty();

  private Desk(DeskHome home, DeskConfig config) {
    this.home = home;
    this.config = config;
  }

  /** The desk of a home; it must have been started once. */
  public static Desk of(DeskHome home) {
    return new Desk(home, DeskConfig.read(home));
  }

  public DeskHome home() {
    return home;
  }

  public DeskConfig config() {
    return config;
  }

  public DeskAddress address() {
    return DeskAddress.read(home);
  }

  /** The runtime with the operator's token. */
  public RuntimeClient runtime() {
    if (runtime.isEmpty()) {
      URI base = URI.create("http://127.0.0.1:" + config.runtimePort());
      RuntimeClient client =
          new RuntimeClient(
              new RuntimeAddress(base, secret(home.token("operator")), Duration.ofMinutes(2)));
      opened.push(client);
      runtime = Optional.of(client);
    }
    return runtime.get();
  }

  public TemporalDoor temporal() {
    if (temporal.isEmpty()) {
      DeskAddress address = address();
      TemporalDoor door = TemporalDoor.open(address.temporal(), address.isLocal());
      opened.push(door);
      if (!door.answers()) {
        throw CliException.unreachable(
            "Temporal does not answer at " + address.temporal(),
            address.isLocal()
                ? "Start the desk with: belay up"
                : "Check TEMPORAL_ADDRESS and that the cluster is up.");
      }
      temporal = Optional.of(door);
    }
    return temporal.get();
  }

  /** Runs of workflows that report a problem; none while Temporal is away. */
  public List<String> problems() {
    try {
      return temporal().runsWithProblems();
    } catch (CliException | StatusRuntimeException away) {
      return List.of();
    }
  }

  /** Plain connections, for the journal. */
  public DataSource database() {
    return database(home);
  }

  /** Candidates, ladders and evidence. */
  public EvidenceDatabase evidence() {
    if (evidence.isEmpty()) {
      EvidenceDatabase database =
          EvidenceDatabase.open(
              "jdbc:postgresql://127.0.0.1:" + config.postgresPort() + "/postgres",
              "belay",
              secret(home.databasePassword()));
      opened.push(database);
      evidence = Optional.of(database);
    }
    return evidence.get();
  }

  /** Unpooled connections to the desk's database. */
  static DataSource database(DeskHome home) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {DeskConfig.read(home).postgresPort()});
    source.setDatabaseName("postgres");
    source.setUser("belay");
    source.setPassword(secret(home.databasePassword()));
    source.setConnectTimeout(5);
    source.setSocketTimeout(60);
    source.setApplicationName("belay-cli");
    return source;
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException missing) {
      throw CliException.unreachable(
          "a secret of the desk cannot be read: " + file,
          "Run the command as the user who started the desk.");
    }
  }

  @Override
  public void close() {
    for (AutoCloseable door : opened) {
      try {
        door.close();
      } catch (Exception leaving) {
        System.err.println("belay: a connection did not close: " + leaving.getMessage());
      }
    }
  }
}
