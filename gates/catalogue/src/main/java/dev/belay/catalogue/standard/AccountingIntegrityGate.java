package dev.belay.catalogue.standard;

import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.LegsChecked;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code accounting_integrity}: the fills alone give the account that the runtime reported. */
final class AccountingIntegrityGate implements Gate {
  private static final String UNITS = "1e-8 quote currency";
  private static final String LEGS = "legs";

  @Override
  public String name() {
    return "accounting_integrity";
  }

  @Override
  public String summary() {
    return "Position, realized PnL and fees rebuilt from the journal equal the runtime's to the"
        + " last unit.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of();
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(
            "signed_report", Verdict.ERROR, "the check compared with what the runtime signed"),
        new VerdictRule(
            SessionChecks.JOURNAL,
            Verdict.ERROR,
            "the account was measured from the very rows that the runtime signed (fewer:"
                + " INCONCLUSIVE)"),
        new VerdictRule("fills", Verdict.FAIL, "as many fills in the journal as reported"),
        new VerdictRule("position", Verdict.FAIL, "rebuilt equals reported"),
        new VerdictRule("realized", Verdict.FAIL, "rebuilt equals reported"),
        new VerdictRule("fees", Verdict.FAIL, "rebuilt equals reported"),
        new VerdictRule(
            "equity_identity",
            Verdict.FAIL,
            "equity = start + realized + funding − fees + unrealized"),
        new VerdictRule(
            LEGS,
            Verdict.FAIL,
            "of a hedged session, both sides rebuilt equal what the runtime told after each fill"
                + " (sides not rebuilt: ERROR)"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("accounting-check", "session-report");
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
        .newest(
            AccountingChecked.class, "accounting check", checked -> checked.stream().equals(stream))
        .ifPresent(checked -> {
          SessionChecks.measured(hearing, checked.evidence(), report);
          judge(hearing, report, checked.body());
        });
  }

  private static void judge(Hearing hearing, SessionReport report, AccountingChecked checked) {
    boolean asSigned =
        checked.positionLotsReported() == report.positionLots()
            && checked.realizedUnitsReported() == report.realizedUnits()
            && checked.feeUnitsReported() == report.feeUnits();
    hearing.require(
        asSigned,
        new Finding(
            "signed_report",
            Verdict.ERROR,
            asSigned ? "the runtime's" : "other numbers",
            "the runtime's",
            "",
            "The check compared with other numbers than the runtime signed: check again."));
    equal(hearing, "fills", checked.fills(), report.fills(), "fills");
    equal(hearing, "position", checked.positionLotsRebuilt(), report.positionLots(), "lots");
    equal(hearing, "realized", checked.realizedUnitsRebuilt(), report.realizedUnits(), UNITS);
    equal(hearing, "fees", checked.feeUnitsRebuilt(), report.feeUnits(), UNITS);
    equal(hearing, "equity_identity", checked.identityGapUnits(), 0, UNITS);
    judgeLegs(hearing, report, checked.legs());
  }

  /** One position has no sides, and says nothing of them. */
  private static void judgeLegs(
      Hearing hearing, SessionReport report, Optional<LegsChecked> checked) {
    if (report.spec().bot().venue().hedge().isPresent() != checked.isPresent()) {
      hearing.add(
          new Finding(
              LEGS,
              Verdict.ERROR,
              checked.isPresent() ? "two sides" : "one position",
              checked.isPresent() ? "one position" : "two sides",
              "",
              "The account was rebuilt for another position mode than the session's:"
                  + " measure again."));
      return;
    }
    checked.ifPresent(legs -> {
      equal(hearing, LEGS, legs.longLotsRebuilt(), legs.longLotsTold(), "lots long");
      equal(hearing, LEGS, legs.shortLotsRebuilt(), legs.shortLotsTold(), "lots short");
      equal(hearing, LEGS, legs.disagreements(), 0, "fills");
    });
  }

  private static void equal(Hearing hearing, String check, long found, long wanted, String unit) {
    hearing.require(
        found == wanted,
        new Finding(
            check,
            Verdict.FAIL,
            Long.toString(found),
            "= " + wanted,
            unit,
            "The fills in the journal and the runtime's report disagree."));
  }
}
