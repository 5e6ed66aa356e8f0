package dev.belay.evidence.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.SshPrivateKey;
import dev.belay.evidence.operator.SshSignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class EvidenceTest {
  private static final SshPrivateKey KEY = SshPrivateKey.generate();

  private static Evidence evidence(EvidenceBody body) {
    return new Evidence(
        "desk",
        new Slot("desk", 0, Rung.GATES, body.kind(), 0),
        Instant.parse("2026-03-01T12:00:00Z"),
        new Producer("worker", "worker", "c".repeat(64)),
        Optional.empty(),
        Optional.empty(),
        List.of(
            new Input.OfEvidence(new EvidenceId("a".repeat(64))),
            new Input.OfJournal("s-1", 1, 20, "b".repeat(64))),
        body);
  }

  @Test
  void everyBodyAndEveryRecordOfTheApiComesBackAsItWas() {
    long seed = System.nanoTime();
    Samples samples = new Samples(seed);
    for (int i = 0; i < 20; i++) {
      for (Class<?> body : EvidenceBody.class.getPermittedSubclasses()) {
        assertRoundTrip(seed, evidence((EvidenceBody) samples.of(body)));
      }
      for (Class<?> type :
          List.of(
              SessionSpec.class,
              SessionReport.class,
              SessionStatus.class,
              SessionCommand.class,
              JournalEvent.class,
              ExecutionReport.class)) {
        assertRoundTrip(seed, samples.of(type));
      }
    }
  }

  private static void assertRoundTrip(long seed, Object document) {
    String json = CanonicalJson.write(document);
    Object read = CanonicalJson.read(json, document.getClass());
    assertThat(CanonicalJson.write(read)).as("seed %d %s", seed, json).isEqualTo(json);
    assertThat(CanonicalJson.canonicalise(json)).as("seed %d", seed).isEqualTo(json);
  }

  /** Stored evidence lives for years; renaming a record or kind breaks it. */
  @Test
  void namesOfKindsStay() {
    Samples samples = new Samples(1);
    assertThat(
            Arrays.stream(EvidenceBody.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName() + " " + ((EvidenceBody) samples.of(type)).kind()))
        .containsExactlyInAnyOrder(
            "CandidateDocument candidate",
            "ProfileDocument profile",
            "ActJudged act",
            "SessionDone session-report",
            "StudyDone study-report",
            "SoakKpis soak-kpis",
            "JournalChecked journal-check",
            "AccountingChecked accounting-check",
            "CatalogueChecked catalogue-check",
            "BuildTested build-record",
            "SecretsScanned secrets-scan",
            "HistoriesReplayed history-replay",
            "ClocksCompared clock-skew",
            "GateJudged gate",
            "RungEnded rung",
            "RequestOpened request",
            "Decided decision");
  }

  @Test
  void theFormOfEvidenceStays() {
    String json = CanonicalJson.write(evidence(new EvidenceBody.HistoriesReplayed(3, List.of())));
    assertThat(json)
        .isEqualTo(
            "{\"body\":{\"failures\":[],\"replayed\":\"3\",\"type\":\"HistoriesReplayed\"},"
                + "\"inputs\":[{\"id\":\""
                + "a".repeat(64)
                + "\",\"type\":\"OfEvidence\"},{\"fromSequence\":\"1\",\"head\":\""
                + "b".repeat(64)
                + "\",\"stream\":\"s-1\",\"toSequence\":\"20\",\"type\":\"OfJournal\"}],"
                + "\"producedAt\":\"2026-03-01T12:00:00Z\",\"producer\":{\"build\":\""
                + "c".repeat(64)
                + "\",\"principal\":\"worker\",\"role\":\"worker\"},\"slot\":{\"attempt\":0,"
                + "\"kind\":\"history-replay\",\"ladder\":\"desk\",\"ordinal\":0,"
                + "\"rung\":\"GATES\"},\"subject\":\"desk\"}");
    assertThat(CanonicalJson.sha256Hex(json))
        .isEqualTo("c376a864e077de23de9abcf57eb8699ab52d5cf1af0d0700a8def19dfe8a2cfa");
  }

  @Test
  void sealsNamesAndOpens() {
    Evidence one = evidence(new EvidenceBody.HistoriesReplayed(3, List.of()));
    SignedEvidence signed = SignedEvidence.seal(one, KEY);
    assertThat(signed.open()).isEqualTo(one);
    assertThat(signed.id().value()).isEqualTo(CanonicalJson.sha256Hex(signed.json()));
    SshSignature signature = SshSignature.parse(signed.signature());
    assertThat(signature.namespace()).isEqualTo("belay-evidence");
    assertThat(signature.verifies(signed.json().getBytes(StandardCharsets.UTF_8))).isTrue();
    SignedEvidence build =
        SignedEvidence.seal(
            evidence(
                new EvidenceBody.BuildTested(
                    "c".repeat(64),
                    "",
                    true,
                    1,
                    0,
                    0,
                    Instant.EPOCH,
                    "./belay test",
                    new TreeMap<>(),
                    Optional.empty())),
            KEY);
    assertThat(SshSignature.parse(build.signature()).namespace()).isEqualTo("belay-build");
  }

  @Test
  void opensOnlyWhatIsExactlyCanonicalAndNamedByItsHash() {
    SignedEvidence signed =
        SignedEvidence.seal(evidence(new EvidenceBody.HistoriesReplayed(3, List.of())), KEY);
    assertRefused(signed, signed.json().replace("\"replayed\":\"3\"", "\"replayed\":\"4\""), false);
    assertRefused(signed, " " + signed.json(), true);
    assertRefused(signed, signed.json().replace("{\"body\"", "{ \"body\""), true);
    assertRefused(signed, signed.json().replace("\"desk\"}", "\"desk\",\"x\":1}"), true);
    assertRefused(signed, signed.json().replace("history-replay", "gate"), true);
    assertRefused(signed, "", true);
  }

  private static void assertRefused(SignedEvidence signed, String json, boolean renamed) {
    EvidenceId id = renamed ? new EvidenceId(CanonicalJson.sha256Hex(json)) : signed.id();
    SignedEvidence altered = new SignedEvidence(id, json, signed.signature());
    assertThatThrownBy(altered::open).as(json).isInstanceOf(JsonError.class);
  }
}
