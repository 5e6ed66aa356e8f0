package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.postgres.PostgresCluster;
import dev.belay.postgres.PostgresException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Brings a desk up in this process: its folders, secrets, database, Temporal, runtime, worker. */
public final class DeskStarter {
  private static final Duration LEFT_OVER_LIMIT = Duration.ofSeconds(40);

  private final DeskHome home;
  private final Installation installation;
  private final TemporalChoice temporal;
  private final InstantSource clock;
  private final Consumer<String> progress;

  public DeskStarter(
      DeskHome home,
      Installation installation,
      TemporalChoice temporal,
      InstantSource clock,
      Consumer<String> progress) {
    this.home = home;
    this.installation = installation;
    this.temporal = temporal;
    this.clock = clock;
    this.progress = progress;
  }

  /** Makes what a desk keeps in files, once; changes nothing that is there. */
  public static DeskConfig prepare(DeskHome home) {
    home.create();
    DeskConfig config = DeskConfig.readOrCreate(home);
    DeskSecrets.create(home);
    return config;
  }

  /** Makes the folders, keys and signers of a home without deciding on a desk's ports. */
  public static void provision(DeskHome home) {
    home.create();
    DeskSecrets.create(home);
  }

  /** Starts every process and returns when the desk serves. */
  public Supervisor start() {
    return start(HomeLock.take(home));
  }

  /** As {@link #start()}, for who has the home already; the supervisor gives the lock back. */
  public Supervisor start(HomeLock lock) {
    return Supervisor.start(lock, this::stages, clock, progress);
  }

  private List<List<ManagedProcess>> stages() {
    DeskConfig config = prepare(home);
    DeskProcesses processes = new DeskProcesses(home, config, installation);
    PostgresCluster cluster = prepareDatabase(processes);
    requirePorts(config);
    DeskAddress.of(config, temporal).write(home);
    List<ManagedProcess> stores = new ArrayList<>();
    stores.add(processes.postgres(cluster, () -> DeskSchemas.migrate(Desk.database(home))));
    switch (temporal) {
      case TemporalChoice.Local local ->
          stores.add(processes.localTemporal(local, () -> setUpLocal(config, local)));
      case TemporalChoice.TestServer _ ->
          stores.add(processes.testServer(() -> registerSearchAttributes(config)));
      case TemporalChoice.Cluster _ -> registerSearchAttributes(config);
    }
    List<ManagedProcess> programs =
        List.of(processes.runtime(), processes.worker(DeskAddress.of(config, temporal).temporal()));
    return List.of(stores, programs);
  }

  private void requirePorts(DeskConfig config) {
    DeskPorts ports = new DeskPorts(home);
    ports.require("postgres.port", config.postgresPort(), "postgres");
    switch (temporal) {
      case TemporalChoice.Local _ -> {
        ports.require("temporal.port", config.temporalPort(), "temporal");
        ports.require("temporal.ui.port", config.temporalUiPort(), "temporal");
      }
      case TemporalChoice.TestServer _ ->
          ports.require("temporal.port", config.temporalPort(), "temporal");
      case TemporalChoice.Cluster _ -> {
        // Not ours to start.
      }
    }
    ports.require("runtime.port", config.runtimePort(), "runtime");
    ports.require("worker.port", config.workerPort(), "worker");
  }

  private PostgresCluster prepareDatabase(DeskProcesses processes) {
    try {
      PostgresCluster cluster = processes.cluster();
      if (cluster.stopLeftOver(LEFT_OVER_LIMIT)) {
        progress.accept("stopped a PostgreSQL that an earlier desk left");
      }
      cluster.prepare(home.databasePassword());
      return cluster;
    } catch (PostgresException failed) {
      throw CliException.unreachable(
          String.valueOf(failed.getMessage()), "belay doctor says more.");
    }
  }

  private void setUpLocal(DeskConfig config, TemporalChoice.Local local) {
    registerSearchAttributes(config);
    raiseRetention(local, DeskAddress.of(config, temporal).temporal());
  }

  private void registerSearchAttributes(DeskConfig config) {
    DeskAddress address = DeskAddress.of(config, temporal);
    try (TemporalDoor door = TemporalDoor.open(address.temporal(), address.isLocal())) {
      if (temporal instanceof TemporalChoice.Cluster && !door.answers()) {
        throw CliException.unreachable(
            "Temporal, which TEMPORAL_ADDRESS or --temporal names, does not answer at "
                + address.temporal(),
            "Start it; or unset TEMPORAL_ADDRESS, and the desk runs a server of its own.");
      }
      door.registerSearchAttributes();
    }
  }

  /**
   * The local server keeps closed runs for a day when told nothing; ladders are looked at later.
   */
  private void raiseRetention(TemporalChoice.Local local, String address) {
    try {
      Process update =
          new ProcessBuilder(
                  local.binary().toString(),
                  "operator",
                  "namespace",
                  "update",
                  "--retention",
                  "90d",
                  "-n",
                  "default",
                  "--address",
                  address)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log("temporal-setup").toFile()))
              .start();
      if (!update.waitFor(30, TimeUnit.SECONDS) || update.exitValue() != 0) {
        update.destroyForcibly();
        progress.accept(
            "Temporal keeps closed ladders for a day only; see " + home.log("temporal-setup"));
      }
    } catch (IOException cannot) {
      progress.accept("Temporal's retention could not be raised: " + cannot.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
