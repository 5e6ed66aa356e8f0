package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.DeskByHand;
import dev.belay.cli.testing.Papers;
import dev.belay.cli.testing.TemporalByHand;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.ProfileDocument;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.plan.GateVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ladder promoted under a profile of the desk's own, whose secrets_hygiene fails now. */
class GatesRunTest {
  private static final String FAILS = "secrets_hygiene";
  private static final String DEMO = ProfileFile.builtInText("demo");
  private static final String MINE = DEMO.replace("profile: demo", "profile: mine");

  @TempDir private Path folder;
  private DeskByHand desk;
  private TemporalByHand temporal;
  private String ladder;

  @BeforeEach
  void open() throws Exception {
    desk = new DeskByHand(folder.resolve("home"));
    Files.createDirectories(desk.home().profiles());
    temporal = new TemporalByHand(desk, (GateActivities) GatesRunTest::judged);
    Candidate candidate = desk.addCandidate();
    ladder = desk.addLadder(candidate, "mine");
    desk.store(profile(candidate.subject()));
  }

  @AfterEach
  void close() {
    temporal.close();
    desk.close();
  }

  @Test
  void gateTakenOutOfTheProfilesFileAfterThePromotionIsAsked() throws Exception {
    writeProfile(MINE.replaceFirst("(?s)  - gate: " + FAILS + ".*?(?=  - gate)", ""));
    assertFails(desk.belay("gates", "run", "--ci"));
  }

  @Test
  void gateMadeAWarningInTheProfilesFileAfterThePromotionCounts() throws Exception {
    writeProfile(
        MINE.replace("gate: " + FAILS + "\n", "gate: " + FAILS + "\n    critical: false\n"));
    assertFails(desk.belay("gates", "run", "--ci"));
  }

  @Test
  void ladderWhoseProfilesFileIsGoneIsJudged() {
    assertFails(desk.belay("gates", "run", "--ci"));
  }

  @Test
  void ladderWhoseProfileIsNotAsSignedIsAnErrorAndKeepsNoOtherFromBeingJudged() throws Exception {
    Candidate first = Papers.candidate(desk.home());
    Candidate other = Candidate.of(new CandidateId("epp-other"), first.config(), first.build());
    String unstored = desk.addLadder(other, "mine");
    Answered missing = desk.belay("gates", "run", "--ci");
    assertThat(missing.exit()).as(missing.toString()).isEqualTo(1);
    assertThat(missing.out())
        .contains(unstored.replace("ladder:", "") + " #1", "ERROR", "is not stored")
        .contains("FAIL   " + FAILS + " FAIL");

    try (Connection owner = desk.database().getConnection();
        Statement statement = owner.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute("UPDATE evidence.evidence SET signature = 'x' WHERE kind = 'profile'");
    }
    Answered forged = desk.belay("gates", "run", "epp-btc");
    assertThat(forged.exit()).as(forged.toString()).isEqualTo(1);
    assertThat(forged.out()).contains("ERROR", "does not verify").doesNotContain("PASS");
  }

  @Test
  void damagedFileOfAWatchIsNamedWithItsLine() throws Exception {
    Path file = desk.home().path().resolve("gate-transitions.jsonl");
    Files.writeString(file, "nonsense\n");
    Answered answered = desk.belay("gates", "run", "--watch");
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(2);
    assertThat(answered.err().replaceAll("\\s+", " "))
        .contains(file + ":1: expected a transition a line", "the watch begins anew")
        .doesNotContain("archive");
  }

  private void writeProfile(String text) throws Exception {
    Profile _ = ProfileFile.read("mine.yaml", text, GateCatalogue.known());
    assertThat(text).isNotEqualTo(MINE);
    Files.writeString(desk.home().profiles().resolve("mine.yaml"), text);
  }

  private static void assertFails(Answered answered) {
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(1);
    assertThat(answered.out()).contains("FAIL   " + FAILS + " FAIL");
  }

  private static GateVerdict judged(GateActivities.GateOrder order) {
    String gate = order.gate().gate();
    return new GateVerdict(
        gate,
        gate.equals(FAILS) ? Verdict.FAIL : Verdict.PASS,
        order.gate().counts(),
        new EvidenceId("ab".repeat(32)));
  }

  private Evidence profile(String subject) {
    return new Evidence(
        subject,
        new Slot(ladder, 1, Rung.START, "profile", 0),
        Instant.now(),
        new Producer("worker", "worker", "ab".repeat(32)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new ProfileDocument(ProfileFile.read("mine.yaml", MINE, GateCatalogue.known())));
  }
}
