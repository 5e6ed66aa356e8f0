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
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.FiguresChecked;
import dev.belay.evidence.record.FiguresChecked.Figure;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.LegsChecked;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code accounting_integrity}: the rows alone give the books that the runtime reported. */
final class AccountingIntegrityGate implements Gate {
  private static final String UNITS = "1e-8 quote currency";
  private static final String NANOS = "ns";
  private static final String LEGS = "legs";
  private static final String FUNDING = "funding";
  private static final String EQUITY = "equity";
  private static final String LIQUIDATION = "liquidation";
  private static final String DRAWDOWN = "drawdown";
  private static final String TIME = "session_time";
  private static final String FRESH = "fresh_time";
  private static final String ROWS = "rows";
  private static final String FIGURES = "figures";

  @Override
  public String name() {
    return "accounting_integrity";
  }

  @Override
  public String summary() {
    return "Position, realized PnL, fees, funding, equity, what closing leaves and session time"
        + " rebuilt from the journal equal the runtime's to the last unit; drawdown and uptime are"
        + " possible.";
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
        new VerdictRule(
            "position", Verdict.FAIL, "the runtime knows it, and rebuilt equals reported"),
        new VerdictRule("realized", Verdict.FAIL, "rebuilt equals reported"),
        new VerdictRule("fees", Verdict.FAIL, "rebuilt equals reported"),
        new VerdictRule(
            FUNDING, Verdict.FAIL, "rebuilt from rate, mark and position of each payment"),
        new VerdictRule(EQUITY, Verdict.FAIL, "rebuilt equals reported, open position at the mid"),
        new VerdictRule(
            LIQUIDATION,
            Verdict.FAIL,
            "rebuilt equals reported: what is long at the best bid, what is short at the best ask,"
                + " less the taker fee; without a book both at the last price"),
        new VerdictRule(
            DRAWDOWN, Verdict.FAIL, "reported is at least the fall from mark to mark, rebuilt"),
        new VerdictRule(
            TIME, Verdict.FAIL, "session time that counts and time held, rebuilt, equal reported"),
        new VerdictRule(
            FRESH,
            Verdict.FAIL,
            "reported is at most the time that was neither held nor in a gap of the feed"),
        new VerdictRule(
            ROWS,
            Verdict.FAIL,
            "each figure of each Fill, Funding, Mark, DayEnded and SessionEnded is the one"
                + " rebuilt, and the last mid is half way between the bid and ask of the end"),
        new VerdictRule(
            FIGURES,
            Verdict.INCONCLUSIVE,
            "the evidence has the figures above (an earlier Belay did not measure them)"),
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
          boolean _ = SessionChecks.measured(hearing, checked.evidence(), report);
          judge(hearing, report, checked.body());
        });
  }

  private static void judge(Hearing hearing, SessionReport report, AccountingChecked checked) {
    boolean asSigned =
        checked.positionLotsReported().equals(report.positionLots())
            && checked.realizedUnitsReported() == report.realizedUnits()
            && checked.feeUnitsReported() == report.feeUnits()
            && checked.figures().map(figures -> isSigned(figures, report)).orElse(true);
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
    judgePosition(hearing, checked.positionLotsRebuilt(), report.positionLots());
    equal(hearing, "realized", checked.realizedUnitsRebuilt(), report.realizedUnits(), UNITS);
    equal(hearing, "fees", checked.feeUnitsRebuilt(), report.feeUnits(), UNITS);
    equal(hearing, "equity_identity", checked.identityGapUnits(), 0, UNITS);
    judgeLegs(hearing, report, checked.legs());
    checked
        .figures()
        .ifPresentOrElse(figures -> judge(hearing, figures), () -> unmeasured(hearing));
  }

  private static void judgePosition(Hearing hearing, long rebuilt, Optional<Long> reported) {
    reported.ifPresentOrElse(
        wanted -> equal(hearing, "position", rebuilt, wanted, "lots"),
        () ->
            hearing.add(
                new Finding(
                    "position",
                    Verdict.FAIL,
                    Long.toString(rebuilt),
                    "known",
                    "lots",
                    "The runtime could not book all that traded and knows no position: reconcile"
                        + " with the venue.")));
  }

  private static boolean isSigned(FiguresChecked figures, SessionReport report) {
    return figures.funding().reported() == report.fundingUnits()
        && figures.equity().reported() == report.equityUnits()
        && figures.liquidation().reported() == report.liquidationUnits()
        && figures.drawdown().reported() == report.drawdownMaxUnits()
        && figures.elapsedNanos().reported() == report.elapsedNanos()
        && figures.heldNanos().reported() == report.heldNanos()
        && figures.freshNanos().reported() == report.freshNanos();
  }

  private static void judge(Hearing hearing, FiguresChecked figures) {
    equal(hearing, FUNDING, figures.funding(), UNITS);
    equal(hearing, EQUITY, figures.equity(), UNITS);
    equal(hearing, LIQUIDATION, figures.liquidation(), UNITS);
    equal(hearing, TIME, figures.elapsedNanos(), NANOS);
    equal(hearing, TIME, figures.heldNanos(), NANOS + " held");
    Figure drawdown = figures.drawdown();
    hearing.require(
        drawdown.reported() >= drawdown.rebuilt(),
        new Finding(
            DRAWDOWN,
            Verdict.FAIL,
            Long.toString(drawdown.reported()),
            "≥ " + drawdown.rebuilt(),
            UNITS,
            "Equity fell further from mark to mark than the runtime's report says."));
    Figure fresh = figures.freshNanos();
    hearing.require(
        fresh.reported() <= fresh.rebuilt(),
        new Finding(
            FRESH,
            Verdict.FAIL,
            Long.toString(fresh.reported()),
            "≤ " + fresh.rebuilt(),
            NANOS,
            "The runtime reports a fresh feed for longer than the journal's gaps and holds"
                + " leave."));
    hearing.require(
        figures.disagreements() == 0,
        new Finding(
            ROWS,
            Verdict.FAIL,
            Long.toString(figures.disagreements()),
            "≤ 0",
            "figures",
            figures.first().isEmpty() ? "Every row tells what is rebuilt." : figures.first()));
  }

  private static void unmeasured(Hearing hearing) {
    hearing.add(
        new Finding(
            FIGURES,
            Verdict.INCONCLUSIVE,
            "none",
            "all",
            "",
            "Funding, equity, drawdown and time were not rebuilt: measure again."));
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

  private static void equal(Hearing hearing, String check, Figure figure, String unit) {
    equal(hearing, check, figure.rebuilt(), figure.reported(), unit);
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
            "What the journal's rows give and what the runtime reported disagree."));
  }
}
