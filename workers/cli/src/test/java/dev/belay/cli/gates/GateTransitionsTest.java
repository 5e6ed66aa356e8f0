package dev.belay.cli.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTransitionsTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final String EVIDENCE = "ab".repeat(32);

  @TempDir private Path home;

  @Test
  void tellsOnlyWhatChangedAndKeepsIt() throws IOException {
    GateTransitions transitions = GateTransitions.open(home);

    assertThat(transitions.next(judged(Verdict.PASS), AT))
        .containsExactly(transition(AT, Optional.empty(), Verdict.PASS));
    assertThat(transitions.next(judged(Verdict.PASS), AT.plusSeconds(60))).isEmpty();
    assertThat(transitions.next(judged(Verdict.FAIL), AT.plusSeconds(120)))
        .containsExactly(transition(AT.plusSeconds(120), Optional.of(Verdict.PASS), Verdict.FAIL));
    assertThat(Files.readAllLines(transitions.file())).hasSize(2);
  }

  @Test
  void goesOnFromTheFileWhenItIsStartedAgain() throws IOException {
    GateTransitions.open(home).next(judged(Verdict.PASS), AT);

    GateTransitions again = GateTransitions.open(home);

    assertThat(again.next(judged(Verdict.PASS), AT.plusSeconds(60))).isEmpty();
    assertThat(again.next(judged(Verdict.INCONCLUSIVE), AT.plusSeconds(120))).hasSize(1);
  }

  @Test
  void leavesOutALineThatALossOfPowerCutOffAndRefusesWhatIsNoTransition() throws IOException {
    Path file = GateTransitions.open(home).file();
    GateTransitions.open(home).next(judged(Verdict.PASS), AT);
    Files.writeString(file, "{\"at\":\"20", StandardOpenOption.APPEND);
    assertThat(GateTransitions.open(home).next(judged(Verdict.PASS), AT)).isEmpty();

    Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
    assertRefused(file + ":2");

    String line = Files.readAllLines(file).getFirst() + "\n";
    int lines = (5 << 20) / line.length();
    Files.writeString(file, line.repeat(lines) + "nonsense\n" + line);
    assertRefused(file + ":" + (lines + 1));
  }

  private void assertRefused(String where) {
    assertThatThrownBy(() -> GateTransitions.open(home))
        .isInstanceOfSatisfying(
            CliException.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
              assertThat(refused.where()).isEqualTo(where);
              assertThat(refused).hasMessageContaining("expected a transition a line").hasNoCause();
              assertThat(refused.next()).contains("Move the file away");
            });
  }

  @Test
  void theWorstVerdictIsThatOfAll() {
    assertThat(JudgedLadder.worst(List.of(judged(Verdict.PASS), judged(Verdict.INCONCLUSIVE))))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(JudgedLadder.worst(List.of(judged(Verdict.FAIL), judged(Verdict.ERROR))))
        .isEqualTo(Verdict.FAIL);
    assertThat(JudgedLadder.worst(List.of())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void markdownHasVerdictReasonAndEvidenceOfEachGate() {
    assertThat(judged(Verdict.FAIL).markdown())
        .contains("## epp@1, attempt 2", "**FAIL** because")
        .contains("| `paper_soak` | FAIL | yes | a \\| b | `" + EVIDENCE + "` |");
  }

  private static GateTransition transition(Instant at, Optional<Verdict> from, Verdict to) {
    return new GateTransition(at, "epp@1", 2, "paper_soak", from, to, EVIDENCE);
  }

  private static JudgedLadder judged(Verdict verdict) {
    Finding finding = new Finding("kpi", verdict, "1", "2", "usd", "a | b");
    return new JudgedLadder(
        "epp@1",
        2,
        verdict,
        "because",
        List.of(new JudgedGate("paper_soak", verdict, true, List.of(finding), EVIDENCE)));
  }
}
