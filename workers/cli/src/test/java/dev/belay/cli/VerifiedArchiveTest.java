package dev.belay.cli;

import static dev.belay.cli.ladder.VerifiedArchive.Revocations.CHECKED;
import static dev.belay.cli.ladder.VerifiedArchive.Revocations.DECLINED;
import static dev.belay.cli.ladder.VerifiedArchive.Revocations.NOT_CHECKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.Rejudgement;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.ladder.VerifiedArchive;
import dev.belay.evidence.bundle.Manifest;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code evidence verify --expect} says and exits with. */
class VerifiedArchiveTest {
  private static final Manifest MANIFEST =
      new Manifest(
          Manifest.FORMAT,
          "ladder:epp-btc@0123456789ab",
          2,
          5,
          "ab".repeat(32),
          new TreeMap<>(),
          new TreeMap<>());

  @ParameterizedTest
  @EnumSource
  void anyDecisionWillDoWhereNoneIsExpected(Outcome decided) {
    VerifiedArchive answer =
        VerifiedArchive.of(verified(Optional.of(decided)), CHECKED, Optional.empty());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(answer.state()).isEqualTo("VERIFIED");
    assertThat(answer.decision()).hasValue(decided + "  ladder:epp-btc@0123456789ab, attempt 2");
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheExpectedDecisionIsZero(Outcome decided) {
    for (Outcome expected : Outcome.values()) {
      VerifiedArchive answer =
          VerifiedArchive.of(verified(Optional.of(decided)), CHECKED, Optional.of(expected));

      assertThat(answer.exitCode()).isEqualTo(decided == expected ? ExitCode.DONE : ExitCode.FOUND);
      assertThat(answer.text().endsWith("but it is not a " + expected))
          .isEqualTo(decided != expected);
    }
  }

  @Test
  void undecidedWaitsWhateverIsExpected() {
    for (Optional<Outcome> expected : List.of(Optional.<Outcome>empty(), Optional.of(Outcome.GO))) {
      VerifiedArchive answer = VerifiedArchive.of(verified(Optional.empty()), CHECKED, expected);

      assertThat(answer.exitCode()).isEqualTo(ExitCode.WAITING);
      assertThat(answer.decision().orElseThrow()).startsWith("NOT DECIDED");
    }
  }

  /** The decision is as nobody signed it: even the expected one is no 0. */
  @Test
  void unknownSignersAreNeverZero() {
    VerifiedArchive answer =
        VerifiedArchive.of(
            new ArchiveVerdict.SignersUnknown(MANIFEST, judged(Optional.of(Outcome.GO)), List.of()),
            CHECKED,
            Optional.of(Outcome.GO));

    assertThat(answer.exitCode()).isEqualTo(ExitCode.WAITING);
    assertThat(answer.text()).contains("signers unknown", "--signers");
  }

  @Test
  void saysPlainlyThatRevocationsWereNotChecked() {
    ArchiveVerdict go = verified(Optional.of(Outcome.GO));
    VerifiedArchive checked = VerifiedArchive.of(go, CHECKED, Optional.empty());
    VerifiedArchive unchecked = VerifiedArchive.of(go, NOT_CHECKED, Optional.empty());
    VerifiedArchive declined = VerifiedArchive.of(go, DECLINED, Optional.empty());

    assertThat(checked.text()).doesNotContain("revocations");
    assertThat(unchecked.text()).contains("revocations not checked", "--revoked FILE");
    assertThat(declined.text()).contains("revocations not checked, as you asked");
    assertThat(List.of(checked.revocations(), unchecked.revocations(), declined.revocations()))
        .containsExactly(CHECKED, NOT_CHECKED, DECLINED);
  }

  @Test
  void brokenArchiveTellsNoDecision() {
    Finding forged = new Finding("signature", Verdict.FAIL, "", "", "", "not by the worker");
    VerifiedArchive answer =
        VerifiedArchive.of(
            new ArchiveVerdict.Broken(List.of(forged)), CHECKED, Optional.of(Outcome.GO));

    assertThat(answer.exitCode()).isEqualTo(ExitCode.FOUND);
    assertThat(answer.outcome()).isEmpty();
    assertThat(answer.decision()).isEmpty();
    assertThat(answer.findings()).containsExactly(forged);
  }

  private static ArchiveVerdict verified(Optional<Outcome> decided) {
    return new ArchiveVerdict.Verified(MANIFEST, judged(decided), List.of());
  }

  private static Rejudgement judged(Optional<Outcome> decided) {
    return new Rejudgement(
        decided.orElse(Outcome.HOLD), decided, List.of(), List.of(), "trader-1", List.of("risk-1"));
  }
}
