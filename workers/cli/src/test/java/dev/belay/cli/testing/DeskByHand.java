package dev.belay.cli.testing;

import dev.belay.activities.evidence.CandidateStore;
import dev.belay.activities.evidence.EvidenceDatabase;
import dev.belay.activities.evidence.EvidenceSchema;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.cli.desk.DeskConfig;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DeskStarter;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.journal.store.JournalSchema;
import dev.belay.testing.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;

/** A desk's home whose database is a test's and whose runtime is made by hand. */
public final class DeskByHand implements AutoCloseable {
  private final DeskHome home;
  private final TestPostgres postgres;
  private final FakeRuntime runtime;
  private final EvidenceDatabase evidence;

  public DeskByHand(Path folder) throws IOException {
    home = new DeskHome(folder);
    DeskStarter.prepare(home);
    postgres = TestPostgres.start();
    runtime = new FakeRuntime();
    rewrite("postgres.port", postgres.port());
    rewrite("runtime.port", runtime.port());
    Files.writeString(home.databasePassword(), postgres.password(), StandardCharsets.UTF_8);
    DataSource database = postgres.dataSource("postgres");
    JournalSchema.migrate(database);
    EvidenceSchema.migrate(database);
    evidence =
        EvidenceDatabase.open(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
  }

  private void rewrite(String key, int port) throws IOException {
    String text = Files.readString(home.config(), StandardCharsets.UTF_8);
    Files.writeString(home.config(), text.replaceAll(key + "=\\d+", key + "=" + port));
  }

  public DeskHome home() {
    return home;
  }

  public DeskConfig config() {
    return DeskConfig.read(home);
  }

  public FakeRuntime runtime() {
    return runtime;
  }

  public EvidenceDatabase evidence() {
    return evidence;
  }

  /** The database as its owner reaches it. */
  public DataSource database() {
    return postgres.dataSource("postgres");
  }

  /** Adds the example market maker on tapes that nobody has. */
  public Candidate addCandidate() throws IOException {
    Candidate candidate = Papers.candidate(home);
    add(candidate);
    return candidate;
  }

  /** Keeps one more candidate. */
  public void add(Candidate candidate) {
    new CandidateStore(evidence).add(candidate, Instant.EPOCH);
  }

  /** Notes that a candidate's first attempt began, and returns its ladder. */
  public String addLadder(Candidate candidate) {
    return addLadder(candidate, "demo");
  }

  /** The same, promoted under a profile of this name. */
  public String addLadder(Candidate candidate, String profile) {
    String ladder = "ladder:" + candidate.subject();
    LadderStore.Allotment _ =
        new LadderStore(evidence)
            .allot(
                new LadderStore.Opening(
                    candidate.subject(), 1, ladder, profile, "trader-1", "run-1", Instant.EPOCH));
    return ladder;
  }

  /** Stores evidence as its producer, a process of the desk, signs it. */
  public void store(Evidence evidence) throws IOException {
    String key = Files.readString(home.key(evidence.producer().role()), StandardCharsets.UTF_8);
    new EvidenceStore(this.evidence)
        .put(evidence, SignedEvidence.seal(evidence, SshPrivateKey.parse(key)));
  }

  /** Tells the desk's commands where its Temporal is. */
  public void temporalAt(int port) throws IOException {
    Files.writeString(
        home.run().resolve("addresses.json"),
        "{\"kind\":\"local\",\"temporal\":\"127.0.0.1:" + port + "\",\"ui\":\"\"}");
  }

  /** Runs {@code belay --home THIS ARGUMENTS}. */
  public Answered belay(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--home";
    all[1] = home.path().toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Answered.by(all);
  }

  @Override
  public void close() {
    evidence.close();
    runtime.close();
    postgres.close();
  }
}
