package dev.belay.catalogue.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderType;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import dev.belay.api.session.FeeTiers;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.BotState;
import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.EvidenceBody.JournalChecked;
import dev.belay.evidence.record.EvidenceBody.SoakKpis;
import dev.belay.evidence.record.FiguresChecked;
import dev.belay.evidence.record.LegsChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoakKpiCalculatorTest {
  private static final long SECOND = ReportBuilder.SECOND;
  private static final long CAPITAL = ReportBuilder.CAPITAL_UNITS;
  private static final long BTC = 100_000_000L;
  private static final VenueConfig ONE_WAY = Ladder.bot("epp").venue();
  private static final VenueConfig HEDGED = Ladder.hedged("epp").venue();

  private final List<JournalEvent> rows = new ArrayList<>();

  /**
   * Buys 1 BTC at 1000 USD, sells it at 1010, buys and sells at 1000; 1 USD fee each; held for the
   * last 40 s.
   */
  private void session() {
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    row(10, fill("t1", Side.BUY, 100_000, Liquidity.MAKER, BTC, 0));
    row(70, new JournalPayload.Markout("t1", 60 * SECOND, 100_000));
    row(100, fill("t2", Side.SELL, 101_000, Liquidity.TAKER, 0, 10 * BTC));
    row(160, new JournalPayload.Markout("t2", 60 * SECOND, 101_000));
    row(200, fill("t3", Side.BUY, 100_000, Liquidity.MAKER, BTC, 0));
    row(200, fill("t4", Side.SELL, 100_000, Liquidity.MAKER, 0, 0));
    row(200, new JournalPayload.StateChanged(BotState.HELD, "wait"));
    row(240, mark(CAPITAL + 6 * BTC, 10 * BTC, 4 * BTC, 200, 199));
    row(240, day("1970-01-01"));
    row(
        240,
        new JournalPayload.SessionEnded(
            "ENDED", "", "f".repeat(64), CAPITAL + 6 * BTC, 99_999, 100_001));
  }

  private static JournalPayload day(String day) {
    long equity = CAPITAL + 6 * BTC;
    return new JournalPayload.DayEnded(
        day, 100_000, equity, equity, 10 * BTC, 4 * BTC, 0, 0, 0, 0, 0);
  }

  @Test
  void everyDayOfASessionHasToBeTold() {
    session();
    int day = rows.size() - 2;
    JournalEvent row = rows.get(day);
    rows.set(
        day,
        new JournalEvent(
            row.stream(),
            row.sequence(),
            row.atNanos(),
            row.correlation(),
            row.causation(),
            day("1970-01-02")));
    assertThat(figures().first()).isEqualTo("row 10 DayEnded: day 1970-01-02, expected 1970-01-01");
    rows.remove(day);
    assertThat(figures().first()).startsWith("row 11 SessionEnded: end of the last day");
  }

  /** Buys 1 BTC at 1000 USD and holds it; the taker fee is 20 bp. */
  private void held(double midTicks, long bidTicks, long askTicks, long liquidationUnits) {
    rows.clear();
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    row(10, fill("t1", Side.BUY, 100_000, Liquidity.MAKER, BTC, 0));
    row(
        240,
        new JournalPayload.Mark(
            CAPITAL - BTC, BTC, midTicks, 0, BTC, 0, 2 * BTC, 240 * SECOND, 240 * SECOND, 0));
    row(
        240,
        new JournalPayload.DayEnded(
            "1970-01-01",
            midTicks,
            CAPITAL - 1_001 * BTC,
            CAPITAL - BTC,
            0,
            BTC,
            0,
            BTC,
            0,
            100_000,
            0));
    row(
        240,
        new JournalPayload.SessionEnded(
            "ENDED", "", "f".repeat(64), liquidationUnits, bidTicks, askTicks));
  }

  @Test
  void netPnlClosesALongAtTheBidThatTheEndTells() {
    // 0.50 less at the bid than at the mid, and 20 bp of 999.50.
    long told = CAPITAL - BTC - BTC / 2 - 199_900_000L;
    held(100_000, 99_950, 100_050, told);

    assertThat(figures().first()).isEmpty();
    assertThat(SoakKpiCalculator.over(rows, 4, ONE_WAY).kpis().netPnlUnits())
        .contains(told - CAPITAL);
    held(100_000, 99_950, 100_050, CAPITAL - BTC - 200_000_000L);
    assertThat(figures().first()).startsWith("row 5 SessionEnded: liquidation");
    assertThat(SoakKpiCalculator.over(rows, 4, ONE_WAY).kpis().netPnlUnits())
        .contains(told - CAPITAL);
  }

  @Test
  void sidesAreThoseWhoseMiddleTheLastMidIs() {
    long atMid = CAPITAL - BTC - 200_000_000L;
    held(100_000, 100_000, 100_000, atMid);
    assertThat(figures().first()).isEmpty();
    held(100_000, 100_000, 100_001, atMid);
    assertThat(figures().first())
        .isEqualTo("row 5 SessionEnded: bid 100000 and ask 100001, expected the mid 100000.0");
    held(100_000, 100_001, 99_999, atMid);
    assertThat(figures().first()).startsWith("row 5 SessionEnded: bid 100001 and ask 99999");
  }

  /** What the runtime reckons with as well: the dearest tier. */
  @Test
  void closingCostsTheDearestTier() {
    VenueConfig tiered =
        ONE_WAY.withTiers(new FeeTiers(List.of(tier(0, "10", "20"), tier(1_000, "10", "30"))));
    held(100_000, 100_000, 100_000, CAPITAL - BTC - 300_000_000L);

    assertThat(SoakKpiCalculator.over(rows, 4, tiered).kpis().netPnlUnits())
        .contains(-BTC - 300_000_000L);
  }

  private static FeeTiers.Tier tier(long volume, String maker, String taker) {
    return new FeeTiers.Tier(
        Money.of(Long.toString(volume), "USD"), BasisPoints.of(maker), BasisPoints.of(taker));
  }

  private FiguresChecked figures() {
    return SoakKpiCalculator.over(rows, 4, ONE_WAY)
        .accounting(ReportBuilder.soak().build())
        .figures()
        .orElseThrow();
  }

  @Test
  void kpisComeFromTheRowsAlone() {
    session();
    SoakKpis kpis = SoakKpiCalculator.over(rows, 4, ONE_WAY).kpis();
    assertThat(kpis.session()).isEqualTo("soak-1");
    assertThat(kpis.elapsedNanos()).isEqualTo(200 * SECOND);
    assertThat(kpis.hardStops()).isZero();
    assertThat(kpis.netPnlUnits()).contains(6 * BTC);
    assertThat(kpis.drawdownMaxShare()).contains(0.0002);
    assertThat(kpis.fills()).isEqualTo(4);
    assertThat(kpis.makerRatio()).contains(0.75);
    assertThat(kpis.uptime()).contains(0.995);
    assertThat(kpis.markedFills()).isEqualTo(2);
    assertThat(kpis.minNetEdgeBps()).isEqualTo(4);
  }

  @Test
  void edgeIsMoveLessFee() {
    session();
    // No move; fees of 1 USD on 1000 and 1010 USD: −10 and −9.90 bp, twice their mean.
    assertThat(SoakKpiCalculator.over(rows, 4, ONE_WAY).kpis().netEdgeBps().orElseThrow())
        .isCloseTo(-19.900990099, within(1e-6));
  }

  @Test
  void sellEarnsWhenTheMidFalls() {
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    row(10, fill("t1", Side.SELL, 100_000, Liquidity.MAKER));
    row(70, new JournalPayload.Markout("t1", 60 * SECOND, 99_500));
    // 50 bp of move less 10 bp of fee, both ways.
    assertThat(SoakKpiCalculator.over(rows, 0, ONE_WAY).kpis().netEdgeBps().orElseThrow())
        .isCloseTo(80, within(1e-9));
  }

  @Test
  void sessionWithoutFillsHasNoRatioAndNoEdge() {
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    SoakKpis kpis = SoakKpiCalculator.over(rows, 4, ONE_WAY).kpis();
    assertThat(kpis.makerRatio()).isEmpty();
    assertThat(kpis.netEdgeBps()).isEmpty();
    assertThat(kpis.netPnlUnits()).isEmpty();
    assertThat(kpis.drawdownMaxShare()).isEmpty();
    assertThat(kpis.uptime()).isEmpty();
  }

  @Test
  void hardStopsAreCounted() {
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    row(1, new JournalPayload.StateChanged(BotState.SOFT_PAUSE, "stale"));
    row(2, new JournalPayload.StateChanged(BotState.HARD_STOP, "drawdown"));
    assertThat(SoakKpiCalculator.over(rows, 4, ONE_WAY).kpis().hardStops()).isEqualTo(1);
  }

  @Test
  void accountIsRebuiltFromTheFills() {
    session();
    ReportBuilder report = ReportBuilder.soak();
    report.realizedUnits = 10 * BTC;
    report.feeUnits = 4 * BTC;
    AccountingChecked checked = SoakKpiCalculator.over(rows, 4, ONE_WAY).accounting(report.build());
    assertThat(checked.figures().orElseThrow().first()).isEmpty();
    assertThat(checked)
        .isEqualTo(
            new AccountingChecked(
                "soak-1",
                4,
                0,
                Optional.of(0L),
                10 * BTC,
                10 * BTC,
                4 * BTC,
                4 * BTC,
                0,
                Optional.empty(),
                checked.figures()));
  }

  /** Both sides are opened, and half of the long is closed by an order that reduces. */
  private void hedged() {
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    submitted("long", Side.BUY, false);
    filled("long", Side.BUY, 2 * BTC, 0);
    row(10, new JournalPayload.SidesHeld(2 * BTC, 0, 100_000, 0));
    submitted("short", Side.SELL, false);
    filled("short", Side.SELL, BTC, 0);
    row(10, new JournalPayload.SidesHeld(2 * BTC, BTC, 100_000, 100_000));
    submitted("close", Side.SELL, true);
    filled("close", Side.SELL, BTC, 0);
    row(10, new JournalPayload.SidesHeld(BTC, BTC, 100_000, 100_000));
  }

  @Test
  void bothSidesOfAHedgeAreRebuilt() {
    hedged();
    assertThat(legs()).contains(new LegsChecked(BTC, BTC, BTC, BTC, 0));
  }

  @Test
  void fillWithoutItsSidesIsADisagreement() {
    hedged();
    rows.remove(3);
    assertThat(legs().orElseThrow().disagreements()).isEqualTo(1);
    rows.removeLast();
    assertThat(legs()).contains(new LegsChecked(BTC, 2 * BTC, BTC, BTC, 2));
  }

  @Test
  void orderThatDidNotCloseIsADisagreement() {
    hedged();
    rows.remove(7);
    assertThat(legs()).contains(new LegsChecked(2 * BTC, BTC, 2 * BTC, BTC, 1));
  }

  @Test
  void partsOfAClosingOrderCloseUntilItEnds() {
    hedged();
    submitted("parts", Side.BUY, true);
    filled("parts", Side.BUY, BTC / 4, BTC / 4);
    row(10, new JournalPayload.SidesHeld(BTC, BTC - BTC / 4, 100_000, 100_000));
    filled("parts", Side.BUY, BTC / 4, 0);
    row(10, new JournalPayload.SidesHeld(BTC, BTC / 2, 100_000, 100_000));
    assertThat(legs()).contains(new LegsChecked(BTC, BTC, BTC / 2, BTC / 2, 0));
  }

  private Optional<LegsChecked> legs() {
    return SoakKpiCalculator.over(rows, 4, HEDGED).accounting(ReportBuilder.soak().build()).legs();
  }

  private void submitted(String order, Side side, boolean reduceOnly) {
    row(
        10,
        new JournalPayload.OrderSubmitted(
            order, side, OrderType.LIMIT, 100_000, BTC, false, reduceOnly));
  }

  private void filled(String order, Side side, long lots, long leavesLots) {
    row(
        10,
        new JournalPayload.Fill(
            order,
            "t" + rows.size(),
            side,
            100_000,
            lots,
            leavesLots,
            0,
            Liquidity.MAKER,
            100_000,
            0,
            0));
  }

  @Test
  void rowsAreCountedByType() {
    session();
    JournalChecked checked =
        SoakKpiCalculator.over(rows, 4, ONE_WAY)
            .journal(ReportBuilder.soak().build(), "d".repeat(64), List.of("row 3 was changed"));
    assertThat(checked.rows()).isEqualTo(11);
    assertThat(checked.firstAtNanos()).isZero();
    assertThat(checked.lastAtNanos()).isEqualTo(240 * SECOND);
    assertThat(checked.countsByType()).containsEntry("Fill", 4L).containsEntry("Markout", 2L);
    assertThat(checked.missingCorrelation()).isZero();
    assertThat(checked.problems()).containsExactly("row 3 was changed");
    assertThat(checked.sequenceExpected()).isEqualTo(1000);
  }

  @Test
  void missingRowIsLocated() {
    session();
    rows.remove(3);
    SoakKpiCalculator soak = SoakKpiCalculator.over(rows, 4, ONE_WAY);
    assertThat(soak.journal(ReportBuilder.soak().build(), "", List.of()).problems())
        .containsExactly(
            "expected row 4 of the stream, was 5", "row 5 is a markout of t2, no open fill");
  }

  @Test
  void rowWithoutCorrelationIsCounted() {
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    JournalEvent row = rows.removeFirst();
    rows.add(new JournalEvent(row.stream(), 1, row.atNanos(), " ", row.causation(), row.payload()));
    SoakKpiCalculator soak = SoakKpiCalculator.over(rows, 4, ONE_WAY);
    assertThat(soak.journal(ReportBuilder.soak().build(), "", List.of()).missingCorrelation())
        .isEqualTo(1);
  }

  @Test
  void rowOfAnotherStreamIsRefused() {
    session();
    rows.add(new JournalEvent("other", 10, 0, "c", "frame:1", rows.getLast().payload()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoakKpiCalculator.over(rows, 4, ONE_WAY))
        .withMessageContaining("expected a row of the stream soak-1, was of other");
  }

  @Test
  void streamThatDoesNotStartIsRefused() {
    session();
    rows.removeFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoakKpiCalculator.over(rows, 4, ONE_WAY))
        .withMessageContaining("expected a session's start as the first row");
  }

  @Test
  void nothingReadIsABug() {
    assertThatIllegalStateException().isThrownBy(() -> new SoakKpiCalculator(4, ONE_WAY).kpis());
  }

  private void row(long seconds, JournalPayload payload) {
    rows.add(
        new JournalEvent(
            "soak-1", rows.size() + 1, seconds * SECOND, "ladder:epp", "frame:1", payload));
  }

  private static JournalPayload fill(String trade, Side side, long ticks, Liquidity liquidity) {
    return fill(trade, side, ticks, liquidity, 0, 0);
  }

  private static JournalPayload fill(
      String trade, Side side, long ticks, Liquidity liquidity, long lots, long realized) {
    return new JournalPayload.Fill(
        "o", trade, side, ticks, BTC, 0, BTC, liquidity, ticks, lots, realized);
  }

  private static JournalPayload mark(
      long equity, long realized, long fees, long elapsed, long fresh) {
    return new JournalPayload.Mark(
        equity,
        0,
        100_000,
        realized,
        fees,
        0,
        2 * BTC,
        elapsed * SECOND,
        fresh * SECOND,
        40 * SECOND);
  }

  @Test
  void fundingIsSpreadOverTheNotional() {
    row(0, new JournalPayload.SessionStarted("epp", 1, Ladder.BTC_USD, CAPITAL, Ladder.BUILD));
    row(10, fill("t1", Side.BUY, 100_000, Liquidity.MAKER));
    row(70, new JournalPayload.Markout("t1", 60 * SECOND, 100_000));
    // 0.1 % of 1 BTC at 1000 USD.
    row(80, new JournalPayload.Funding(100_000, 100_000, BTC, 0, -BTC, 0));
    // 1 USD of fee and 1 USD of funding paid on 1000 USD.
    assertThat(SoakKpiCalculator.over(rows, 0, ONE_WAY).kpis().netEdgeBps().orElseThrow())
        .isCloseTo(-40, within(1e-9));
    assertThat(SoakKpiCalculator.over(rows, 0, ONE_WAY).kpis().netEdgeBoundBps())
        .isEqualTo(Optional.empty());
  }
}
