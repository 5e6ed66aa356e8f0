package dev.belay.activities.evidence;

import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.journal.chain.ChainHead;
import io.temporal.failure.ApplicationFailure;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How journals ended, as the runtime signed it in the stored reports of papers. A report whose
 * signature today's signers do not vouch for says nothing here.
 */
public final class SignedHeads {
  private static final String KIND = "session-report";
  private static final int PAGE = 500;

  private final SortedMap<String, ChainHead> ends;

  private SignedHeads(SortedMap<String, ChainHead> ends) {
    this.ends = ends;
  }

  /** Reads every stored report. */
  public static SignedHeads read(EvidenceStore store, Signers signers) {
    SortedMap<String, ChainHead> ends = new TreeMap<>();
    List<StoredEvidence> page = store.ofKind(KIND, "", PAGE);
    while (!page.isEmpty()) {
      for (StoredEvidence stored : page) {
        report(stored.signed(), signers)
            .filter(report -> report.spec().kind() == SessionKind.PAPER)
            .ifPresent(report -> ends.putIfAbsent(report.spec().id().value(), end(report)));
      }
      page = store.ofKind(KIND, page.getLast().signed().id().value(), PAGE);
    }
    return new SignedHeads(ends);
  }

  /** How a stream ended; empty when no report of it is stored and verifies. */
  public Optional<ChainHead> of(String stream) {
    return Optional.ofNullable(ends.get(stream));
  }

  /** Those with rows, by name. */
  public Set<String> streams() {
    return Collections.unmodifiableSet(ends.keySet());
  }

  private static Optional<SessionReport> report(SignedEvidence signed, Signers signers) {
    try {
      VerifiedEvidence verified = EvidenceBook.verify(signed, signers);
      return verified
          .body(SessionDone.class)
          .filter(_ -> verified.evidence().producer().role().equals(EvidenceBook.RUNTIME_ROLE))
          .map(SessionDone::report);
    } catch (ApplicationFailure doesNotVerify) {
      return Optional.empty();
    }
  }

  private static ChainHead end(SessionReport report) {
    return new ChainHead(report.journalSequence(), report.journalHead());
  }
}
