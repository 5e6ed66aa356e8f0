package dev.belay.cli.desk;

import dev.belay.postgres.PostgresBinaries;
import dev.belay.postgres.PostgresCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** How each process of a desk is started and when it counts as up. */
final class DeskProcesses {
  /** On a machine that is busy with ten times what it can do a runtime takes more than a minute. */
  private static final Duration READY = Duration.ofMinutes(4);

  private static final Duration STOP = Duration.ofSeconds(40);
  private static final List<String> SEARCH_ATTRIBUTES =
      List.of("BelaySubject", "BelayRung", "BelayVerdict", "BelayKind", "BelayOperator");

  private final DeskHome home;
  private final DeskConfig config;
  private final Installation installation;

  DeskProcesses(DeskHome home, DeskConfig config, Installation installation) {
    this.home = home;
    this.config = config;
    this.installation = installation;
  }

  PostgresCluster cluster() {
    return new PostgresCluster(PostgresBinaries.unpacked(), home.postgres(), config.postgresPort());
  }

  ManagedProcess postgres(PostgresCluster cluster, Runnable migrate) {
    return new ManagedProcess(
        new ChildProcess.Spec("postgres", cluster.command(), Map.of(), home.log("postgres"), "INT"),
        cluster::isReady,
        READY,
        STOP,
        migrate);
  }

  ManagedProcess localTemporal(TemporalChoice.Local choice, Runnable setUp) {
    List<String> command = new ArrayList<>();
    command.add(choice.binary().toString());
    command.addAll(List.of("server", "start-dev", "--ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(config.temporalPort())));
    command.addAll(List.of("--ui-port", Integer.toString(config.temporalUiPort())));
    command.addAll(List.of("--db-filename", home.temporal().resolve("temporal.db").toString()));
    command.addAll(List.of("--log-level", "warn"));
    for (String attribute : SEARCH_ATTRIBUTES) {
      command.addAll(List.of("--search-attribute", attribute + "=Keyword"));
    }
    return new ManagedProcess(
        new ChildProcess.Spec("temporal", command, Map.of(), home.log("temporal"), "TERM"),
        accepts(config.temporalPort()),
        READY,
        STOP,
        setUp);
  }

  ManagedProcess testServer(Runnable setUp) {
    List<String> command = new ArrayList<>(installation.cli("dev.belay.cli.desk.TestServerMain"));
    command.add(Integer.toString(config.temporalPort()));
    return new ManagedProcess(
        new ChildProcess.Spec("temporal", command, Map.of(), home.log("temporal"), "TERM"),
        accepts(config.temporalPort()),
        READY,
        STOP,
        setUp);
  }

  ManagedProcess runtime() {
    List<String> command = new ArrayList<>(installation.runtime());
    command.addAll(common());
    command.add("--belay.port=" + config.runtimePort());
    command.add("--belay.tokens-file=" + home.tokens());
    command.add("--belay.key-file=" + home.key("runtime"));
    return javaProgram("runtime", command, config.runtimePort());
  }

  ManagedProcess worker(String temporalAddress) {
    List<String> command = new ArrayList<>(installation.worker());
    command.addAll(common());
    command.add("--belay.desk=" + config.id());
    command.add("--belay.port=" + config.workerPort());
    command.add("--belay.runtime.url=http://127.0.0.1:" + config.runtimePort());
    command.add("--belay.runtime.token-file=" + home.token("workflow"));
    command.add("--belay.temporal.address=" + temporalAddress);
    command.add("--belay.temporal.connect-seconds=90");
    command.add("--belay.worker.key-file=" + home.key("worker"));
    return javaProgram("worker", command, config.workerPort());
  }

  private List<String> common() {
    return List.of(
        "--belay.home=" + home.path(),
        "--belay.database.url=" + cluster().jdbcUrl(),
        "--belay.database.user=" + PostgresCluster.USER,
        "--belay.database.password-file=" + home.databasePassword(),
        "--belay.signers-file=" + home.signers(),
        "--belay.revoked-file=" + home.revokedKeys());
  }

  private ManagedProcess javaProgram(String name, List<String> command, int port) {
    return new ManagedProcess(
        new ChildProcess.Spec(name, command, Map.of(), home.log(name), "TERM"),
        healthy(port),
        READY,
        STOP,
        () -> {});
  }

  private static BooleanSupplier accepts(int port) {
    return () -> {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  private static BooleanSupplier healthy(int port) {
    URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
    return () -> {
      try (HttpClient http =
          HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException notYet) {
        return false;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
