package dev.belay.server.evidence;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionReport;
import dev.belay.api.study.StudyReport;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.SigningKey;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes and signs the evidence of sessions and studies that are over. */
public final class ReportSigner {
  private static final String NAMESPACE = "belay-evidence";

  private final SigningKey key;
  private final Producer producer;

  public ReportSigner(SigningKey key, Producer producer) {
    this.key = key;
    this.producer = producer;
  }

  /** OpenSSH form of the key that it signs with. */
  public String publicKey() {
    return key.publicKey().line();
  }

  public String principal() {
    return producer.principal();
  }

  /**
   * Signs a report.
   *
   * @param overAt when the session was over, which is when this was measured
   * @throws IllegalArgumentException when the slot is not for a session's report, or of another
   *     attempt than the one the session ran for
   */
  public SignedEvidence sign(SessionReport report, Instant overAt, Slot slot, String subject) {
    requireOf(report.spec().correlation(), slot);
    return sign(
        new Evidence(
            subject,
            slot,
            overAt,
            producer,
            Optional.of(report.spec().clock().kind()),
            Optional.of(report.spec().feed()),
            inputs(report),
            new EvidenceBody.SessionDone(report)));
  }

  /**
   * Signs what a study found.
   *
   * @param doneAt when it was done
   * @throws IllegalArgumentException when the slot is not for a study's report, or of another
   *     attempt than the one the study was made for
   */
  public SignedEvidence sign(StudyReport report, Instant doneAt, Slot slot, String subject) {
    requireOf(report.spec().correlation(), slot);
    return sign(
        new Evidence(
            subject,
            slot,
            doneAt,
            producer,
            Optional.of(ClockSpec.Kind.VIRTUAL),
            Optional.of(report.spec().feed()),
            List.of(),
            new EvidenceBody.StudyDone(report)));
  }

  private static void requireOf(String madeFor, Slot slot) {
    if (!madeFor.equals(slot.correlation())) {
      throw new IllegalArgumentException(
          "expected a slot of \"" + madeFor + "\", was of \"" + slot.correlation() + "\"");
    }
  }

  private SignedEvidence sign(Evidence evidence) {
    String json = CanonicalJson.write(evidence);
    String signature = key.sign(NAMESPACE, json.getBytes(StandardCharsets.UTF_8));
    return new SignedEvidence(new EvidenceId(CanonicalJson.sha256Hex(json)), json, signature);
  }

  private static List<Input> inputs(SessionReport report) {
    if (report.journalSequence() == 0) {
      return List.of();
    }
    String stream = report.spec().id().value();
    return List.of(new Input.OfJournal(stream, 1, report.journalSequence(), report.journalHead()));
  }
}
