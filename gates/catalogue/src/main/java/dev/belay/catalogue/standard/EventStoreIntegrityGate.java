package dev.belay.catalogue.standard;

import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Set;

/** {@code event_store_integrity}: the soak's journal is whole and is what the runtime wrote. */
final class EventStoreIntegrityGate implements Gate {
  @Override
  public String name() {
    return "event_store_integrity";
  }

  @Override
  public String summary() {
    return "The soak's journal has every row, unchanged, up to the head that the runtime signed.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of();
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(
            "signed_head", Verdict.ERROR, "the check compared with what the runtime signed"),
        new VerdictRule("problems", Verdict.FAIL, "no located fault in the stream"),
        new VerdictRule(
            "rows",
            Verdict.INCONCLUSIVE,
            "as many rows as the runtime signed (fewer: INCONCLUSIVE, the rest may be on its way;"
                + " more: FAIL)"),
        new VerdictRule("head", Verdict.FAIL, "the chain ends in the signed hash"),
        new VerdictRule("correlation", Verdict.FAIL, "no row without a correlation"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("journal-check", "session-report");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .reference(SessionDone.class, "soak report", SessionChecks.of(SessionKind.PAPER))
        .ifPresent(soak -> judge(hearing, soak.body().report()));
    return hearing.close();
  }

  private static void judge(Hearing hearing, SessionReport report) {
    String stream = report.spec().id().value();
    hearing
        .newest(JournalChecked.class, "journal check", checked -> checked.stream().equals(stream))
        .ifPresent(checked -> judge(hearing, report, checked.body()));
  }

  private static void judge(Hearing hearing, SessionReport report, JournalChecked checked) {
    hearing.require(
        checked.sequenceExpected() == report.journalSequence()
            && checked.headExpected().equals(report.journalHead()),
        new Finding(
            "signed_head",
            Verdict.ERROR,
            checked.sequenceExpected() + " " + checked.headExpected(),
            report.journalSequence() + " " + report.journalHead(),
            "",
            "The check compared with another head than the runtime signed: check again."));
    hearing.require(
        checked.problems().isEmpty(),
        new Finding(
            "problems",
            Verdict.FAIL,
            Integer.toString(checked.problems().size()),
            "≤ 0",
            "problems",
            String.join("; ", checked.problems())));
    judgeRows(hearing, checked);
    hearing.require(
        checked.missingCorrelation() == 0,
        new Finding(
            "correlation",
            Verdict.FAIL,
            Long.toString(checked.missingCorrelation()),
            "≤ 0",
            "rows",
            "Rows do not say what they belong to."));
  }

  private static void judgeRows(Hearing hearing, JournalChecked checked) {
    boolean behind = checked.rows() < checked.sequenceExpected();
    hearing.require(
        checked.rows() == checked.sequenceExpected(),
        new Finding(
            "rows",
            behind ? Verdict.INCONCLUSIVE : Verdict.FAIL,
            Long.toString(checked.rows()),
            "= " + checked.sequenceExpected(),
            "rows",
            behind
                ? "Rows are missing at the end: let the shipper catch up and check again."
                : "There are rows that the runtime did not write."));
    if (!behind) {
      hearing.require(
          checked.headFound().equals(checked.headExpected()),
          new Finding(
              "head",
              Verdict.FAIL,
              checked.headFound(),
              checked.headExpected(),
              "",
              "The chain does not end in the hash that the runtime signed."));
    }
  }
}
