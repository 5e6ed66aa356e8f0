package dev.belay.activities.promotion;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.activities.runtime.Pace;
import dev.belay.activities.runtime.RuntimeFailures;
import dev.belay.activities.soak.JournalPass;
import dev.belay.activities.soak.SoakJournal;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionReport;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Slot;
import dev.belay.journal.chain.ChainHead;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;

/**
 * Measures a soak whose session is over, from the report that the runtime signs and the journal.
 */
final class SoakMeasurement {
  private static final String REPORT = "session-report";

  private final EvidenceBook book;
  private final RuntimeClient client;
  private final SoakJournal journal;
  private final Duration patience;

  /**
   * @param patience how long the journal may stand still before what is there is measured
   */
  SoakMeasurement(EvidenceBook book, RuntimeClient client, SoakJournal journal, Duration patience) {
    this.book = book;
    this.client = client;
    this.journal = journal;
    this.patience = patience;
  }

  List<EvidenceId> measure(LadderStep step, SessionId session) {
    if (!session.equals(SessionIds.soak(step))) {
      throw ApplicationFailure.newNonRetryableFailure(
          "expected the step's own session " + SessionIds.soak(step) + ", was " + session,
          "ANOTHER_SESSION");
    }
    Slot slot = step.slot(REPORT, 0);
    EvidenceId id =
        book.at(slot)
            .map(VerifiedEvidence::id)
            .orElseGet(() ->
                RuntimeFailures.translated(() ->
                    book.putReport(client.evidence(session, slot, step.subject()), slot, session)));
    VerifiedEvidence stored = book.read(id);
    SessionReport report =
        stored
            .body(SessionDone.class)
            .map(SessionDone::report)
            .filter(told -> told.spec().id().equals(session))
            .orElseThrow(() ->
                ApplicationFailure.newNonRetryableFailure(
                    "expected the report of session " + session + " in its slot", "DAMAGED"));
    awaitJournal(report);
    return pieces(step, stored, report);
  }

  /** Until the rows the runtime signed have arrived, or none has come for a while. */
  private void awaitJournal(SessionReport report) {
    String stream = report.spec().id().value();
    long arrived = -1;
    Pace pace = new Pace();
    while (arrived < report.journalSequence() && pace.elapsed().compareTo(patience) < 0) {
      long now = journal.arrived(stream);
      if (now > arrived) {
        arrived = now;
        pace = new Pace();
      }
      if (arrived < report.journalSequence()) {
        pace.pause("journal " + arrived + " of " + report.journalSequence());
      }
    }
  }

  private List<EvidenceId> pieces(LadderStep step, VerifiedEvidence stored, SessionReport report) {
    Candidate candidate = book.candidate(step.ladder(), step.attempt());
    String stream = report.spec().id().value();
    JournalPass pass =
        journal.pass(
            stream,
            candidate,
            sequence -> Activity.getExecutionContext().heartbeat("read " + sequence));
    Piece piece = new Piece(step, stored, pass.head());
    EvidenceId checked = put(piece, pass.journal(report));
    if (!pass.isWhole()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the journal of "
              + stream
              + " is not whole, see evidence "
              + checked
              + "; nothing was computed from it",
          JournalPass.DAMAGED);
    }
    return List.of(
        stored.id(), put(piece, pass.kpis()), checked, put(piece, pass.accounting(report)));
  }

  /** What every piece of one measurement shares. */
  private record Piece(LadderStep step, VerifiedEvidence report, ChainHead head) {}

  private EvidenceId put(Piece piece, EvidenceBody body) {
    SessionReport report = ((SessionDone) piece.report().evidence().body()).report();
    return book.put(
        new Draft(
            piece.step().subject(),
            piece.step().slot(body.kind(), 0),
            piece.report().evidence().clock(),
            piece.report().evidence().feed(),
            List.of(
                new Input.OfEvidence(piece.report().id()),
                new Input.OfJournal(
                    report.spec().id().value(), 1, piece.head().sequence(), piece.head().hash())),
            body));
  }
}
