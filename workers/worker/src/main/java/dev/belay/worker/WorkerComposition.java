package dev.belay.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.belay.activities.evidence.ActStore;
import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.CandidateStore;
import dev.belay.activities.evidence.DeskTrust;
import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceDatabase;
import dev.belay.activities.evidence.EvidenceSchema;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.activities.evidence.StoreUnavailable;
import dev.belay.activities.gate.Gatherers;
import dev.belay.activities.operator.DeskProfiles;
import dev.belay.activities.operator.LadderOpening;
import dev.belay.activities.operator.OperatorActivitiesImpl;
import dev.belay.activities.promotion.ArchiveExport;
import dev.belay.activities.promotion.EvidenceActivitiesImpl;
import dev.belay.activities.runtime.RuntimeActivitiesImpl;
import dev.belay.activities.soak.SoakJournal;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.client.RuntimeAddress;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.record.Producer;
import dev.belay.journal.store.JournalSchema;
import dev.belay.journal.store.JournalSchemaException;
import dev.belay.journal.store.JournalUnavailableException;
import dev.belay.workflows.Workflows;
import dev.belay.workflows.activity.BelayDataConverter;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.plan.Timing;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Where the worker is put together, top to bottom. Everything it opens, it closes. */
final class WorkerComposition implements AutoCloseable {
  private static final int ACTIVITIES_MAX = 200;

  private final EvidenceDatabase database;
  private final RuntimeClient runtime;
  private final WorkflowServiceStubs temporal;
  private final WorkerFactory factory;
  private final ReportedProblems problems;

  private WorkerComposition(
      EvidenceDatabase database,
      RuntimeClient runtime,
      WorkerFactory factory,
      ReportedProblems problems) {
    this.database = database;
    this.runtime = runtime;
    this.temporal = factory.getWorkflowClient().getWorkflowServiceStubs();
    this.factory = factory;
    this.problems = problems;
  }

  /**
   * Puts the worker together and checks all that it needs; nothing runs yet.
   *
   * @throws StartFailure in one line when something is missing
   */
  static WorkerComposition of(WorkerSettings settings, MeterRegistry metrics) {
    InstantSource clock = InstantSource.system();
    DeskTrust trust =
        new DeskTrust(settings.identity().signersFile(), settings.identity().revokedFile());
    EvidenceBook.WorkerIdentity identity =
        Identities.load(settings.identity(), trust, producer(settings));
    EvidenceDatabase database = database(settings);
    RuntimeClient runtime =
        new RuntimeClient(
            RuntimeAddress.of(
                settings.runtime().url(), Identities.secret(settings.runtime().tokenFile())));
    EvidenceStore evidence = new EvidenceStore(database);
    LadderStore ladders = new LadderStore(database);
    SoakJournal journal = new SoakJournal(database.dataSource());
    EvidenceBook book = EvidenceBook.open(evidence, trust, identity, clock);

    WorkflowServiceStubs temporal = temporal(settings, metrics);
    WorkflowClient client = WorkflowClient.newInstance(temporal, clientOptions(settings));
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    Worker worker = factory.newWorker(TaskQueues.of(settings.desk()), workerOptions());
    Workflows.register(worker);
    worker.registerActivitiesImplementations(
        new RuntimeActivitiesImpl(runtime, book, settings.pace().lease()),
        new OperatorActivitiesImpl(
            book,
            new ActStore(database, evidence),
            new LadderOpening.Desk(
                settings.desk(),
                new CandidateStore(database),
                ladders,
                new DeskProfiles(settings.home(), GateCatalogue.known()),
                timing(settings))),
        new EvidenceActivitiesImpl(
            book,
            new EvidenceActivitiesImpl.Stores(
                evidence,
                ladders,
                new ArchiveExport(book, new ArchiveStore(database), journal, settings.home())),
            new EvidenceActivitiesImpl.Soaks(runtime, journal, settings.pace().journalPatience())),
        new Gatherers(
                runtime,
                database.dataSource(),
                journal,
                client,
                clock,
                settings.home(),
                Set.of(
                    settings.database().passwordFile(),
                    settings.runtime().tokenFile(),
                    settings.identity().keyFile()),
                new RecordedHistoryReplay(client),
                Optional.of(settings.home().resolve("build-record.json")))
            .activities(book));
    ReportedProblems problems =
        new ReportedProblems(
            temporal, client.getOptions().getNamespace(), TaskQueues.of(settings.desk()));
    return new WorkerComposition(database, runtime, factory, problems);
  }

  WorkerFactory factory() {
    return factory;
  }

  EvidenceDatabase database() {
    return database;
  }

  RuntimeClient runtime() {
    return runtime;
  }

  WorkflowServiceStubs temporal() {
    return temporal;
  }

  ReportedProblems problems() {
    return problems;
  }

  private static Producer producer(WorkerSettings settings) {
    return new Producer("worker", settings.identity().principal(), WorkerBuild.id());
  }

  private static Timing timing(WorkerSettings settings) {
    return Timing.standard()
        .withRecovery(settings.pace().heartbeatSeconds(), settings.pace().backoffSeconds());
  }

  private static EvidenceDatabase database(WorkerSettings settings) {
    EvidenceDatabase database =
        EvidenceDatabase.open(
            settings.database().url(),
            settings.database().user(),
            Identities.secret(settings.database().passwordFile()));
    try {
      EvidenceSchema.validate(database.dataSource());
      JournalSchema.validate(database.dataSource());
      return database;
    } catch (StoreUnavailable | JournalUnavailableException | JournalSchemaException unfit) {
      database.close();
      throw new StartFailure(StartFailure.NOT_REACHABLE, String.valueOf(unfit.getMessage()), unfit);
    }
  }

  private static WorkflowServiceStubs temporal(WorkerSettings settings, MeterRegistry metrics) {
    Scope scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(metrics))
            .reportEvery(Duration.ofSeconds(10));
    WorkflowServiceStubsOptions options =
        WorkflowServiceStubsOptions.newBuilder(profile(settings).toWorkflowServiceStubsOptions())
            .setMetricsScope(scope)
            .build();
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options);
    try {
      connect(stubs, settings.temporal().connect());
      return stubs;
    } catch (RuntimeException away) {
      stubs.shutdownNow();
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "Temporal does not answer at " + options.getTarget() + "; start it with belay up",
          away);
    }
  }

  /** A server that is only slow lets a single call run into its own, shorter limit: asked again. */
  private static void connect(WorkflowServiceStubs stubs, java.time.Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    java.time.Duration left = limit;
    while (true) {
      try {
        stubs.connect(left);
        return;
      } catch (StatusRuntimeException slow) {
        left = java.time.Duration.ofNanos(deadline - System.nanoTime());
        if (slow.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED || !left.isPositive()) {
          throw slow;
        }
      }
    }
  }

  private static WorkflowClientOptions clientOptions(WorkerSettings settings) {
    return WorkflowClientOptions.newBuilder(profile(settings).toWorkflowClientOptions())
        .setDataConverter(BelayDataConverter.create())
        .setIdentity("belay-worker-" + settings.desk() + "-" + ProcessHandle.current().pid())
        .build();
  }

  private static ClientConfigProfile profile(WorkerSettings settings) {
    try {
      ClientConfigProfile.Builder profile = ClientConfigProfile.load().toBuilder();
      settings.temporal().address().ifPresent(profile::setAddress);
      settings.temporal().namespace().ifPresent(profile::setNamespace);
      return profile.build();
    } catch (IOException unreadable) {
      throw new StartFailure(
          StartFailure.BAD_INPUT,
          "Temporal's client configuration cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private static WorkerOptions workerOptions() {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentActivityExecutionSize(ACTIVITIES_MAX)
        .setUsingVirtualThreadsOnActivityWorker(true)
        .build();
  }

  @Override
  public void close() {
    temporal.shutdown();
    runtime.close();
    database.close();
  }
}
