package dev.belay.cli;

import static dev.belay.cli.ladder.VerifiedArchive.Revocations.CHECKED;
import static dev.belay.cli.ladder.VerifiedArchive.Revocations.DECLINED;
import static dev.belay.cli.ladder.VerifiedArchive.Revocations.NOT_CHECKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.Rejudgement;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.ladder.VerifiedArchive;
import dev.belay.cli.testing.Answered;
import dev.belay.evidence.bundle.Manifest;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What {@code evidence verify --expect} says and exits with. */
class VerifiedArchiveTest {
  @TempDir private Path folder;

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
  void missingListOfRevokedKeysIsNeverZeroUnlessItIsDeclined() {
    ArchiveVerdict go = verified(Optional.of(Outcome.GO));
    Optional<Outcome> expected = Optional.of(Outcome.GO);

    assertThat(VerifiedArchive.of(go, NOT_CHECKED, expected).exitCode())
        .isEqualTo(ExitCode.WAITING);
    assertThat(VerifiedArchive.of(go, DECLINED, expected).exitCode()).isEqualTo(ExitCode.DONE);
    ArchiveVerdict noGo = verified(Optional.of(Outcome.NO_GO));
    assertThat(VerifiedArchive.of(noGo, NOT_CHECKED, expected).exitCode())
        .isEqualTo(ExitCode.FOUND);
  }

  /** A list of the desk here would say nothing of the keys of another. */
  @Test
  void listOfRevokedKeysIsTheOneBesideTheSigners() throws Exception {
    Files.write(folder.resolve("a.belay"), new byte[] {'P', 'K', 5, 6});
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.createFile(home.resolve("revoked_keys"));
    Path trusted = Files.createDirectory(folder.resolve("trusted"));
    Files.createFile(trusted.resolve("signers"));

    assertThat(verify().get("revocations").asString()).isEqualTo("NOT_CHECKED");
    assertThat(verify("--revoked", "none").get("revocations").asString()).isEqualTo("DECLINED");
    Files.createFile(trusted.resolve("revoked_keys"));
    assertThat(verify().get("revocations").asString()).isEqualTo("CHECKED");
  }

  private JsonNode verify(String... more) {
    List<String> words =
        new ArrayList<>(List.of("--home", folder.resolve("home").toString(), "evidence", "verify"));
    words.add(folder.resolve("a.belay").toString());
    words.addAll(List.of("--signers", folder.resolve("trusted/signers").toString(), "--json"));
    words.addAll(List.of(more));
    return CanonicalJson.mapper().readTree(Answered.by(words.toArray(String[]::new)).out());
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
