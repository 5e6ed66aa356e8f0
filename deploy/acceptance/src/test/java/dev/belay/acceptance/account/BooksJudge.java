package dev.belay.acceptance.account;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.market.Money;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.measure.SoakKpiCalculator;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Input;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.Slot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What {@code accounting_integrity} says of a soak's report and rows. */
final class BooksJudge {
  private static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");
  private static final String GATE = "accounting_integrity";

  private BooksJudge() {}

  /** The account rebuilt from rows beside a report. */
  static AccountingChecked check(SessionReport report, List<JournalEvent> rows) {
    return SoakKpiCalculator.over(rows, 0, report.spec().bot().venue()).accounting(report);
  }

  /** Of rows as they are. */
  static GateVerdict judge(SeededSoak soak, SessionReport report, List<JournalEvent> rows) {
    return judge(soak, report, check(report, rows));
  }

  static GateVerdict judge(SeededSoak soak, SessionReport report, AccountingChecked checked) {
    Candidate candidate = candidate(soak);
    Gate gate = GateCatalogue.find(GATE).orElseThrow();
    Input rows =
        new Input.OfJournal(
            report.spec().id().value(), 1, report.journalSequence(), report.journalHead());
    return gate.evaluate(
        new GateInput(
            candidate,
            profile(),
            1,
            new GateSetting(GATE, Rung.GATES, true, true, false, 3_600, new TreeMap<>()),
            List.of(
                exhibit(1, candidate, new SessionDone(report), List.of()),
                exhibit(2, candidate, checked, List.of(rows))),
            AS_OF));
  }

  private static Exhibit exhibit(
      int number, Candidate candidate, EvidenceBody body, List<Input> inputs) {
    Evidence evidence =
        new Evidence(
            candidate.subject(),
            new Slot("ladder:" + candidate.subject(), 1, Rung.GATES, body.kind(), 0),
            AS_OF,
            new Producer("worker", "worker-1", SeededSoak.BUILD),
            Optional.empty(),
            Optional.empty(),
            inputs,
            body);
    return new Exhibit(new EvidenceId("%064x".formatted(number)), evidence);
  }

  private static Candidate candidate(SeededSoak soak) {
    CandidateConfig config =
        new CandidateConfig(
            soak.bot(),
            Money.of("5000", "USD"),
            new BigDecimal("0.9"),
            new TreeMap<>(Map.of("regression", soak.feed(), "soak", soak.feed())));
    return new Candidate(
        new CandidateId("hedged"),
        config,
        CanonicalJson.sha256Hex(CanonicalJson.write(config)),
        SeededSoak.BUILD);
  }

  private static Profile profile() {
    return new Profile(
        "demo",
        List.of(Rung.PAPER_SOAK, Rung.GATES, Rung.DECISION),
        Set.of(ClockSpec.Kind.VIRTUAL),
        true,
        3_600,
        3_600,
        ClockSpec.unlimited(),
        2,
        2,
        List.of());
  }
}
