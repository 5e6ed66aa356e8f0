package dev.belay.activities.gate;

import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.activities.soak.JournalPass;
import dev.belay.activities.soak.SoakJournal;
import dev.belay.api.session.SessionReport;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Input;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the last soak's journal again and measures it beside the report that the runtime signed.
 */
final class JournalCheck implements Gatherer {
  private final String kind;
  private final SoakJournal journal;
  private final BiFunction<JournalPass, SessionReport, EvidenceBody> measure;

  private JournalCheck(
      String kind,
      SoakJournal journal,
      BiFunction<JournalPass, SessionReport, EvidenceBody> measure) {
    this.kind = kind;
    this.journal = journal;
    this.measure = measure;
  }

  /** Whether every row is there and is what was written. */
  static JournalCheck ofRows(SoakJournal journal) {
    return new JournalCheck("journal-check", journal, JournalPass::journal);
  }

  /** Whether the fills give the account that was reported. */
  static JournalCheck ofAccount(SoakJournal journal) {
    return new JournalCheck("accounting-check", journal, JournalPass::accounting);
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Optional<Gathered> gather(Scene scene) {
    return scene
        .soak()
        .flatMap(soak -> soak.body(SessionDone.class).map(done -> measured(scene, soak, done)));
  }

  private Gathered measured(Scene scene, VerifiedEvidence soak, SessionDone done) {
    String stream = done.report().spec().id().value();
    JournalPass pass =
        journal.pass(
            stream,
            scene.candidate(),
            sequence -> Activity.getExecutionContext().heartbeat(sequence));
    List<Input> inputs =
        List.of(
            new Input.OfEvidence(soak.id()),
            new Input.OfJournal(stream, 1, pass.head().sequence(), pass.head().hash()));
    return new Gathered(
        measure.apply(pass, done.report()),
        inputs,
        soak.evidence().clock(),
        soak.evidence().feed());
  }
}
