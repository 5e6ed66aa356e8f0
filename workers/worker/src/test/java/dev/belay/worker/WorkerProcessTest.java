package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.activities.evidence.EvidenceSchema;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import dev.belay.journal.store.JournalSchema;
import dev.belay.testing.postgres.TestPostgres;
import dev.belay.workflows.activity.BelayDataConverter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** The process as it is started by a desk, against PostgreSQL and Temporal's test server. */
class WorkerProcessTest {
  @TempDir Path home;

  private SshPrivateKey key;
  private String database;

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectory(home.resolve("secrets"));
    key = SshPrivateKey.generate();
    SshKeyFiles.write(key, home.resolve("secrets/worker_ed25519"), "worker");
    Files.writeString(home.resolve("secrets/workflow.token"), "0123456789abcdef0123456789abcdef\n");
    Files.writeString(
        home.resolve("secrets/postgres.password"), TestPostgres.shared().password() + "\n");
    signedBy("belay-evidence");
    database = TestPostgres.shared().createDatabaseNamed();
  }

  @Test
  void servesHealthAndTemporalsMetricsUntilItIsStopped() throws Exception {
    migrate();
    int temporal = freePort();
    int port = freePort();
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(temporal, true);
        ConfigurableApplicationContext worker = WorkerMain.start(arguments(temporal, port))) {
      assertThat(server).isNotNull();
      assertThat(get(port, "/actuator/health")).contains("\"status\":\"UP\"");
      assertThat(get(port, "/actuator/prometheus"))
          .contains("temporal_", "belay_workflows_with_problems");
      assertThat(worker.getBean(WorkerLifecycle.class).isRunning()).isTrue();
    }
  }

  @Test
  void databaseThatWasNotMigratedIsSaidInOneLine() throws Exception {
    StartFailure failure = refusal(arguments(freePort(), freePort()));

    assertThat(failure.exitCode()).isEqualTo(4);
    assertThat(failure.getMessage()).contains("belay up").doesNotContain("\n");
  }

  @Test
  void temporalThatIsAwayIsSaidInOneLine() throws Exception {
    migrate();

    StartFailure failure = refusal(arguments(1, freePort()));

    assertThat(failure.exitCode()).isEqualTo(4);
    assertThat(failure.getMessage()).contains("Temporal", "127.0.0.1:1").doesNotContain("\n");
  }

  /** A worker that lives and does nothing is not started again by whoever looks after it. */
  @Test
  void temporalThatGoesAwayWhileTheWorkerStartsEndsIt() throws Exception {
    migrate();
    int temporal = freePort();
    SimpleCommandLinePropertySource line =
        new SimpleCommandLinePropertySource(arguments(temporal, freePort()));
    WorkerSettings settings =
        WorkerSettings.read(key -> Optional.ofNullable(line.getProperty(key)));
    WorkerComposition worker;
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(temporal, true)) {
      assertThat(server).isNotNull();
      worker = WorkerComposition.of(settings, new SimpleMeterRegistry());
    }

    Throwable thrown = catchThrowable(() -> new WorkerLifecycle(worker).start());

    worker.close();
    assertThat(thrown).isInstanceOf(StartFailure.class).hasMessageContaining("Temporal went away");
    assertThat(WorkerMain.tell(thrown, System.err)).isEqualTo(4);
  }

  @Test
  void whateverElseKeepsItFromStartingEndsIt() {
    StartFailure known = new StartFailure(2, "a setting");
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    RuntimeException bug = new IllegalStateException("expected a start, was a bug\nof ours");

    assertThat(WorkerMain.tell(new IllegalStateException(known), out)).isEqualTo(2);
    assertThat(WorkerMain.tell(bug, out)).isEqualTo(70);
    // A desk tells the last line, and the place is for whoever mends it.
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .startsWith("belay-worker: a setting")
        .anyMatch(line -> line.contains("at " + WorkerProcessTest.class.getName()))
        .endsWith(
            "belay-worker: a fault of ours: java.lang.IllegalStateException:"
                + " expected a start, was a bug");
  }

  @Test
  void keyWithoutTheRoleIsRefused() throws Exception {
    migrate();
    signedBy("belay-approve");

    StartFailure failure = refusal(arguments(freePort(), freePort()));

    assertThat(failure.exitCode()).isEqualTo(2);
    assertThat(failure.getMessage()).contains("belay-evidence", "signers");
  }

  @Test
  void recordedHistoriesReplayOnTheClassesOfThisProcess() throws Exception {
    int port = freePort();
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port, true)) {
      assertThat(server).isNotNull();
      WorkflowServiceStubs stubs =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build());
      WorkflowClient client =
          WorkflowClient.newInstance(
              stubs,
              WorkflowClientOptions.newBuilder()
                  .setDataConverter(BelayDataConverter.create())
                  .build());

      HistoriesReplayed replayed = new RecordedHistoryReplay(client).get();

      stubs.shutdownNow();
      assertThat(replayed.failures()).isEmpty();
      assertThat(replayed.replayed()).isPositive();
    }
  }

  private void signedBy(String namespace) throws IOException {
    Files.writeString(
        home.resolve("signers"),
        "worker namespaces=\"" + namespace + "\" " + key.publicKey().line() + "\n");
  }

  private void migrate() {
    DataSource source = TestPostgres.shared().dataSource(database);
    EvidenceSchema.migrate(source);
    JournalSchema.migrate(source);
  }

  private String[] arguments(int temporal, int port) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--belay.home=" + home);
    arguments.add("--belay.desk=test");
    arguments.add("--belay.port=" + port);
    arguments.add("--belay.database.url=" + TestPostgres.shared().jdbcUrl(database));
    arguments.add("--belay.database.user=" + TestPostgres.shared().user());
    arguments.add("--belay.database.password-file=" + home.resolve("secrets/postgres.password"));
    arguments.add("--belay.runtime.url=http://127.0.0.1:1");
    arguments.add("--belay.runtime.token-file=" + home.resolve("secrets/workflow.token"));
    arguments.add("--belay.temporal.address=127.0.0.1:" + temporal);
    arguments.add("--belay.temporal.connect-seconds=3");
    return arguments.toArray(String[]::new);
  }

  private static StartFailure refusal(String[] arguments) {
    Throwable thrown = catchThrowable(() -> WorkerMain.start(arguments).close());
    Optional<StartFailure> failure = WorkerMain.startFailure(thrown);
    assertThat(failure).as("%s", thrown).isPresent();
    return failure.orElseThrow();
  }

  private static String get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.body();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
