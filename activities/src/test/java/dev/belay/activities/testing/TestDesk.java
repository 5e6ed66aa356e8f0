package dev.belay.activities.testing;

import dev.belay.activities.evidence.ActStore;
import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.CandidateStore;
import dev.belay.activities.evidence.DeskTrust;
import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceDatabase;
import dev.belay.activities.evidence.EvidenceSchema;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.activities.gate.Gatherers;
import dev.belay.activities.operator.DeskProfiles;
import dev.belay.activities.operator.LadderOpening;
import dev.belay.activities.operator.OperatorActivitiesImpl;
import dev.belay.activities.promotion.ArchiveExport;
import dev.belay.activities.promotion.EvidenceActivitiesImpl;
import dev.belay.activities.runtime.RuntimeActivitiesImpl;
import dev.belay.activities.soak.SoakJournal;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.journal.store.JournalSchema;
import dev.belay.testing.postgres.TestPostgres;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.plan.Timing;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A desk of a test's own: home, keys, database, runtime by hand. */
public final class TestDesk implements AutoCloseable {
  /** Its id. */
  public static final String ID = "test";

  private final Path home;
  private final InstantSource clock;
  private final Map<String, SshPrivateKey> keys = new TreeMap<>();
  private final EvidenceDatabase database;
  private final FakeRuntime runtime;
  private final EvidenceStore evidence;
  private final EvidenceBook book;
  private final SoakJournal journal;
  private final Random random = new Random(7);

  public TestDesk(Path home) throws IOException {
    this(home, InstantSource.system());
  }

  /** A desk whose worker and people go by another clock. */
  public TestDesk(Path home, InstantSource clock) throws IOException {
    this(home, clock, EvidenceStore.LEAVES_MAX);
  }

  /**
   * A desk whose evidence logs are short.
   *
   * @param leavesMax as {@link EvidenceStore} takes it
   */
  public TestDesk(Path home, InstantSource clock, int leavesMax) throws IOException {
    this.home = home;
    this.clock = clock;
    TestPostgres postgres = TestPostgres.shared();
    String name = postgres.createDatabaseNamed();
    database = EvidenceDatabase.open(postgres.jdbcUrl(name), postgres.user(), postgres.password());
    EvidenceSchema.migrate(database.dataSource());
    JournalSchema.migrate(database.dataSource());
    for (String principal :
        List.of("runtime", "worker", "build", "trader-1", "risk-1", "risk-2", "mallory")) {
      keys.put(principal, SshPrivateKey.generate());
    }
    writeSigners();
    runtime = new FakeRuntime(postgres.dataSource(name), key("runtime"));
    evidence = new EvidenceStore(database, leavesMax);
    journal = new SoakJournal(database.dataSource());
    book =
        EvidenceBook.open(
            evidence,
            new DeskTrust(signersFile(), home.resolve("revoked_keys")),
            new EvidenceBook.WorkerIdentity(
                key("worker"), new Producer("worker", "worker", Samples.BUILD)),
            clock);
  }

  private void writeSigners() throws IOException {
    StringBuilder text = new StringBuilder();
    keys.forEach((principal, key) -> {
      String namespaces =
          switch (principal) {
            case "runtime", "worker" -> "belay-evidence";
            case "build" -> "belay-build";
            case "trader-1" -> "belay-promote,belay-control,belay-approve";
            default -> "belay-approve,belay-control";
          };
      if (!principal.equals("mallory")) {
        text.append(principal + " namespaces=\"" + namespaces + "\" ");
        text.append(key.publicKey().line()).append('\n');
      }
    });
    Files.writeString(signersFile(), text.toString(), StandardCharsets.UTF_8);
  }

  public Path signersFile() {
    return home.resolve("signers");
  }

  /** Where a test may put the record of a build. */
  public Path buildRecord() {
    return home.resolve("build-record.json");
  }

  /** Puts a record of a build there, signed with a key of this desk. */
  public void write(BuildTested tested, String key) throws IOException {
    Evidence evidence =
        new Evidence(
            Slot.DESK,
            new Slot(Slot.DESK, 0, Rung.GATES, tested.kind(), 0),
            tested.finishedAt(),
            new Producer("build", key, tested.build()),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            tested);
    Files.writeString(
        buildRecord(),
        CanonicalJson.write(SignedEvidence.seal(evidence, key(key))),
        StandardCharsets.UTF_8);
  }

  public Path home() {
    return home;
  }

  /** Of {@code trader-1}, {@code risk-1}, {@code risk-2}, {@code mallory}, and the processes. */
  public SshPrivateKey key(String principal) {
    return Optional.ofNullable(keys.get(principal)).orElseThrow();
  }

  public FakeRuntime runtime() {
    return runtime;
  }

  public EvidenceDatabase database() {
    return database;
  }

  public EvidenceStore evidence() {
    return evidence;
  }

  public EvidenceBook book() {
    return book;
  }

  public CandidateStore candidates() {
    return new CandidateStore(database);
  }

  public LadderStore ladders() {
    return new LadderStore(database);
  }

  public ArchiveStore archives() {
    return new ArchiveStore(database);
  }

  public RuntimeActivitiesImpl runtimeActivities() {
    return new RuntimeActivitiesImpl(runtime.client(), book, Duration.ofSeconds(60));
  }

  public OperatorActivitiesImpl operatorActivities() {
    return new OperatorActivitiesImpl(
        book,
        new ActStore(database, evidence),
        new LadderOpening.Desk(
            ID,
            candidates(),
            ladders(),
            new DeskProfiles(home, GateCatalogue.known()),
            Timing.standard().withRecovery(20, 1)));
  }

  public EvidenceActivities evidenceActivities() {
    return new EvidenceActivitiesImpl(
        book,
        new EvidenceActivitiesImpl.Stores(
            evidence, ladders(), new ArchiveExport(book, archives(), journal, home)),
        new EvidenceActivitiesImpl.Soaks(runtime.client(), journal, Duration.ofSeconds(2)));
  }

  public GateActivities gateActivities(WorkflowClient temporal) {
    return new Gatherers(
            runtime.client(),
            database.dataSource(),
            journal,
            temporal,
            InstantSource.system(),
            home,
            Set.of(),
            () -> new HistoriesReplayed(3, List.of()),
            Optional.of(buildRecord()))
        .activities(book);
  }

  /** A signed act of now. */
  public SignedAct act(String principal, OperatorAct act) {
    String json = ActCodec.write(act);
    return new SignedAct(
        json, key(principal).sign(act.kind().namespace(), json.getBytes(StandardCharsets.UTF_8)));
  }

  public OperatorAct promotion(Candidate candidate, int attempt) {
    return promotion(candidate, attempt, profile("demo"));
  }

  public OperatorAct promotion(Candidate candidate, int attempt, Profile profile) {
    return new OperatorAct(
        ActKind.PROMOTE,
        candidate.subject(),
        profile.name(),
        attempt,
        "",
        "it earns",
        clock.instant(),
        nonce(),
        Optional.of(OperatorAct.Terms.of(candidate, profile)));
  }

  /** A profile as it is on this desk now. */
  public Profile profile(String name) {
    return new DeskProfiles(home, GateCatalogue.known()).find(name).orElseThrow();
  }

  public OperatorAct answer(ActKind kind, String subject, int attempt, String request) {
    return new OperatorAct(
        kind, subject, "", attempt, request, "looked at it", clock.instant(), nonce());
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    runtime.close();
    database.close();
  }
}
