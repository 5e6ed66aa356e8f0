package dev.belay.catalogue.standard;

import dev.belay.api.market.Money;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The checks of {@code paper_soak}, each a finding. */
final class SoakChecks {
  static final String BOOKS = "books";

  private static final String MARKET_MAKER = "epp";
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

  private final Hearing hearing;
  private final GateInput input;

  SoakChecks(Hearing hearing, GateInput input) {
    this.hearing = hearing;
    this.input = input;
  }

  /** Clock and feed as signed, and whether the profile takes them. */
  void provenance(Evidence evidence, SessionReport report) {
    Profile profile = input.profile();
    ClockSpec.Kind clock = report.spec().clock().kind();
    Feed feed = report.spec().feed();
    hearing.require(
        evidence.clock().equals(Optional.of(clock)) && evidence.feed().equals(Optional.of(feed)),
        new Finding(
            "agreement",
            Verdict.ERROR,
            "another clock or feed",
            "the session's",
            "",
            "The evidence names another clock or feed than the session had."));
    hearing.require(
        profile.clocks().contains(clock),
        new Finding(
            "clock",
            Verdict.FAIL,
            clock.name(),
            profile.clocks().stream().map(Enum::name).sorted().toList().toString(),
            "",
            "The profile " + profile.name() + " does not take a soak on this clock."));
    hearing.require(
        profile.tapes() || !feed.isTape(),
        new Finding(
            "feed",
            Verdict.FAIL,
            feed.isTape() ? "tape" : "venue",
            profile.tapes() ? "any" : "venue",
            "",
            "The profile " + profile.name() + " does not take a soak on a tape."));
  }

  /** Stops as the runtime or the journal counts them. */
  void hardStops(int stops, String source) {
    hearing.compare(
        SoakThresholds.HARD_STOPS, BigDecimal.valueOf(stops), "Stops by a bound, " + source + ".");
  }

  /** What the journal's rows give against what the runtime signed. */
  void books(SessionReport report, SoakKpis kpis) {
    books("fills", Long.toString(kpis.fills()), Long.toString(report.fills()));
    books("ns", Long.toString(kpis.elapsedNanos()), Long.toString(report.elapsedNanos()));
    kpis.netPnlUnits()
        .map(units -> BigDecimal.valueOf(units, Money.SCALE))
        .ifPresent(rebuilt ->
            books("PnL", Hearing.plain(rebuilt), Hearing.plain(SessionChecks.netPnl(report))));
    double drawdown = (double) report.drawdownMaxUnits() / report.spec().bot().capital().units();
    kpis.drawdownMaxShare().ifPresent(rebuilt -> books("drawdown", rebuilt, drawdown));
    double uptime = (double) report.freshNanos() / report.elapsedNanos();
    kpis.uptime().ifPresent(rebuilt -> books("uptime", rebuilt, uptime));
  }

  private void books(String unit, double rebuilt, double signed) {
    books(unit, Double.toString(rebuilt), Double.toString(signed));
  }

  private void books(String unit, String rebuilt, String signed) {
    hearing.require(
        rebuilt.equals(signed),
        new Finding(
            BOOKS,
            Verdict.FAIL,
            rebuilt,
            "= " + signed,
            unit,
            "The journal's rows give another figure than the runtime signed."));
  }

  void kpis(SoakKpis kpis) {
    hardStops(kpis.hardStops(), "from the journal");
    netPnl(kpis);
    hearing.compare(
        SoakThresholds.MAX_DRAWDOWN,
        kpis.drawdownMaxShare(),
        Verdict.FAIL,
        "Largest fall of equity below its peak.");
    duration(kpis);
    fills(kpis);
    hearing.compare(
        SoakThresholds.NET_EDGE_BOUND,
        kpis.netEdgeBoundBps(),
        Verdict.INCONCLUSIVE,
        "Over " + kpis.markedFills() + " fills with a markout.");
    makerRatio(kpis);
    netEdge(kpis);
    hearing.compare(
        SoakThresholds.DATA_UPTIME, kpis.uptime(), Verdict.FAIL, "Time with a fresh feed.");
  }

  private void netPnl(SoakKpis kpis) {
    String currency = input.candidate().config().bot().capital().currency();
    if (kpis.netPnlUnits().isEmpty()) {
      hearing.add(
          new Finding(
              "net_pnl",
              Verdict.INCONCLUSIVE,
              "unknown",
              "",
              currency,
              "It could not be computed."));
      return;
    }
    hearing.compare(
        SoakThresholds.NET_PNL,
        Money.ofUnits(kpis.netPnlUnits().get(), currency).amount(),
        "In " + currency + ", net of fees, funding and closing.");
  }

  private void duration(SoakKpis kpis) {
    BigDecimal seconds = BigDecimal.valueOf(kpis.elapsedNanos()).divide(NANOS_PER_SECOND);
    BigDecimal needed = BigDecimal.valueOf(input.profile().soakSeconds());
    hearing.require(
        seconds.compareTo(needed) >= 0,
        new Finding(
            "duration",
            Verdict.INCONCLUSIVE,
            Hearing.plain(seconds),
            "≥ " + Hearing.plain(needed),
            "s",
            "The soak was too short: soak again, on a longer feed."));
  }

  private void fills(SoakKpis kpis) {
    Optional<BigDecimal> atShort = hearing.limit(SoakThresholds.FILLS_4H);
    Optional<BigDecimal> atLong = hearing.limit(SoakThresholds.FILLS_24H);
    if (atShort.isEmpty() || atLong.isEmpty()) {
      return; // found at the start
    }
    BigDecimal needed =
        SoakThresholds.fillsNeeded(input.profile().soakSeconds(), atShort.get(), atLong.get());
    hearing.require(
        BigDecimal.valueOf(kpis.fills()).compareTo(needed) >= 0,
        new Finding(
            "fills",
            Verdict.INCONCLUSIVE,
            Long.toString(kpis.fills()),
            "≥ " + Hearing.plain(needed),
            "fills",
            "Too few fills to judge: soak longer."));
  }

  private void makerRatio(SoakKpis kpis) {
    if (input.candidate().config().bot().strategy().equals(MARKET_MAKER)) {
      hearing.compare(
          SoakThresholds.MAKER_RATIO, kpis.makerRatio(), Verdict.FAIL, "Fills as maker.");
    }
  }

  private void netEdge(SoakKpis kpis) {
    BigDecimal promised = promised();
    if (kpis.minNetEdgeBps() != promised.doubleValue()) {
      hearing.add(
          new Finding(
              "agreement",
              Verdict.ERROR,
              Double.toString(kpis.minNetEdgeBps()),
              Hearing.plain(promised),
              "bp",
              "The KPIs name another promise than the candidate's min_net_edge_bps."));
    }
    hearing
        .finite("net_edge", "bp", kpis.netEdgeBps())
        .ifPresent(edge ->
            hearing.require(
                edge.compareTo(promised) >= 0,
                new Finding(
                    "net_edge",
                    Verdict.FAIL,
                    Hearing.plain(edge),
                    "≥ " + Hearing.plain(promised),
                    "bp",
                    "The candidate earned less than it promises.")));
  }

  private BigDecimal promised() {
    Map<String, String> parameters = input.candidate().config().bot().parameters().values();
    return Optional.ofNullable(parameters.get("min_net_edge_bps"))
        .map(BigDecimal::new)
        .orElse(BigDecimal.ZERO);
  }
}
