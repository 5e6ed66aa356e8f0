package dev.belay.catalogue.measure;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload.DayEnded;
import dev.belay.api.journal.JournalPayload.Fill;
import dev.belay.api.journal.JournalPayload.Funding;
import dev.belay.api.journal.JournalPayload.Gap;
import dev.belay.api.journal.JournalPayload.Mark;
import dev.belay.api.journal.JournalPayload.OrderReported;
import dev.belay.api.journal.JournalPayload.OrderSubmitted;
import dev.belay.api.journal.JournalPayload.SessionEnded;
import dev.belay.api.journal.JournalPayload.SessionStarted;
import dev.belay.api.journal.JournalPayload.SidesHeld;
import dev.belay.api.journal.JournalPayload.StateChanged;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Side;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.VenueConfig;
import dev.belay.evidence.record.EvidenceBody.AccountingChecked;
import dev.belay.evidence.record.FiguresChecked;
import dev.belay.evidence.record.FiguresChecked.Figure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A session's books made again from its rows, and each figure that a row tells held against them.
 * What rows cannot give is bounded by them: the drawdown is at least that of the marks, fresh time
 * at most what was neither held nor in a gap.
 */
final class RebuiltBooks {
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final boolean hedged;
  private final BasisPoints takerFee;
  private final long capitalUnits;
  private final AccountRebuild account;
  private final HedgedLegs legs = new HedgedLegs();
  private final RebuiltClock clock;
  private final RowComparison rows = new RowComparison();
  private Optional<JournalEvent> marked = Optional.empty();
  private double midTicks;
  private BigDecimal bidTicks = BigDecimal.ZERO;
  private BigDecimal askTicks = BigDecimal.ZERO;
  private long peakUnits;
  private long drawdownUnits;
  private long drawdownToldUnits;
  private long freshToldNanos;

  /** When the last day was told to be over; at first the start. */
  private long dayFromNanos;

  /** The books of a session that starts with a row, flat, on a venue with these rules. */
  RebuiltBooks(long startNanos, SessionStarted started, VenueConfig venue) {
    this.hedged = venue.hedge().isPresent();
    this.takerFee = venue.takerFeeMax();
    this.capitalUnits = started.capitalUnits();
    this.account = new AccountRebuild(started.instrument(), capitalUnits, hedged);
    this.clock = new RebuiltClock(startNanos);
    this.dayFromNanos = startNanos;
    this.peakUnits = capitalUnits;
  }

  void onOrder(OrderSubmitted order) {
    legs.onOrder(order);
  }

  void onReport(OrderReported report) {
    legs.onReport(report);
  }

  void onHeld(SidesHeld held) {
    legs.onHeld(held, account);
  }

  void onFill(JournalEvent row, Fill fill) {
    rows.equal(row, "realized", fill.realizedUnits(), account.add(fill, legs.onFill(fill)));
    rows.equal(row, "position", fill.positionLots(), account.netLots());
  }

  void onFunding(JournalEvent row, Funding funding) {
    rows.equal(row, "long", funding.longLots(), account.heldLots(Side.BUY));
    rows.equal(row, "short", funding.shortLots(), account.heldLots(Side.SELL));
    RebuiltFunding.Paid paid = account.add(funding);
    rows.equal(row, "amount", funding.amountUnits(), paid.amount());
    rows.equal(row, "waited", funding.waitedUnits(), paid.waited());
  }

  void onState(JournalEvent row, StateChanged changed) {
    clock.onState(row.atNanos(), changed.state());
  }

  void onGap(JournalEvent row, Gap gap) {
    clock.onGap(row.atNanos(), gap.fromNanos());
  }

  void onMark(JournalEvent row, Mark mark) {
    marked = Optional.of(row);
    midTicks = mark.midTicks();
    bidTicks = new BigDecimal(midTicks);
    askTicks = bidTicks;
    account.check(mark);
    long equity = account.equityUnits(midTicks).longValueExact();
    peakUnits = Math.max(peakUnits, equity);
    drawdownUnits = Math.max(drawdownUnits, Math.subtractExact(peakUnits, equity));
    rows.equal(row, "equity", mark.equityUnits(), equity);
    rows.equal(row, "position", mark.positionLots(), account.netLots());
    rows.equal(row, "realized", mark.realizedUnits(), account.realizedUnits());
    rows.equal(row, "fees", mark.feeUnits(), account.feeUnits());
    rows.equal(row, "funding", mark.fundingUnits(), account.fundingUnits());
    rows.atLeast(
        row, "drawdown", mark.drawdownMaxUnits(), Math.max(drawdownUnits, drawdownToldUnits));
    rows.equal(row, "elapsed", mark.elapsedNanos(), clock.elapsedNanos(row.atNanos()));
    rows.equal(row, "held", mark.heldNanos(), clock.heldNanos(row.atNanos()));
    rows.atMost(row, "fresh", mark.freshNanos(), clock.freshNanosMax(row.atNanos()));
    rows.atLeast(row, "fresh", mark.freshNanos(), freshToldNanos);
    drawdownToldUnits = Math.max(drawdownToldUnits, mark.drawdownMaxUnits());
    freshToldNanos = mark.freshNanos();
  }

  /** Days follow each other; one in which the runtime never was is left out. */
  void onDay(JournalEvent row, DayEnded day) {
    rows.day(row, day.day(), LocalDate.ofEpochDay(Math.floorDiv(dayFromNanos, DAY_NANOS)));
    dayFromNanos = row.atNanos();
    rows.equal(row, "cash", day.cashUnits(), account.equityUnits(0));
    rows.equal(row, "equity", day.equityUnits(), account.equityUnits(day.midTicks()));
    rows.equal(row, "realized", day.realizedUnits(), account.realizedUnits());
    rows.equal(row, "fees", day.feeUnits(), account.feeUnits());
    rows.equal(row, "funding", day.fundingUnits(), account.fundingUnits());
    rows.equal(row, "long", day.longLots(), account.heldLots(Side.BUY));
    rows.equal(row, "short", day.shortLots(), account.heldLots(Side.SELL));
    rows.equal(row, "long entry", day.longEntryTicks(), account.entryTicks(Side.BUY));
    rows.equal(row, "short entry", day.shortEntryTicks(), account.entryTicks(Side.SELL));
  }

  /**
   * The last day ends with the session, and what is open closes on the two sides of the last mid.
   */
  void onEnd(JournalEvent row, SessionEnded ended) {
    rows.equal(row, "end of the last day", dayFromNanos, row.atNanos());
    rows.sides(row, ended.bidTicks(), ended.askTicks(), midTicks);
    bidTicks = BigDecimal.valueOf(ended.bidTicks());
    askTicks = BigDecimal.valueOf(ended.askTicks());
    rows.equal(row, "liquidation", ended.liquidationUnits(), liquidationUnits());
  }

  /** At the sides told at the end, until then at the last mid, less the taker fee on both. */
  long liquidationUnits() {
    return account.liquidationUnits(bidTicks, askTicks, takerFee).longValueExact();
  }

  long fundingUnits() {
    return account.fundingUnits();
  }

  /** The larger of what was told and what the marks give; absent before the first mark. */
  Optional<Long> drawdownMaxUnits() {
    return marked.map(_ -> Math.max(drawdownUnits, drawdownToldUnits));
  }

  /** At the last mark; 0 before the first. */
  long elapsedNanos() {
    return marked.map(row -> clock.elapsedNanos(row.atNanos())).orElse(0L);
  }

  /** At the last mark what was told, and not more than there can have been. */
  long freshNanos() {
    return Math.min(freshToldNanos, freshNanosMax());
  }

  private long freshNanosMax() {
    return marked.map(row -> clock.freshNanosMax(row.atNanos())).orElse(0L);
  }

  /** Beside what the runtime signed. */
  AccountingChecked checked(String stream, long fills, SessionReport report) {
    return new AccountingChecked(
        stream,
        fills,
        account.positionLots(),
        report.positionLots(),
        account.realizedUnits(),
        report.realizedUnits(),
        account.feeUnits(),
        report.feeUnits(),
        account.gapUnits(),
        hedged ? Optional.of(legs.checked(account)) : Optional.empty(),
        Optional.of(figures(report)));
  }

  private FiguresChecked figures(SessionReport report) {
    long held = marked.map(row -> clock.heldNanos(row.atNanos())).orElse(0L);
    return new FiguresChecked(
        new Figure(account.fundingUnits(), report.fundingUnits()),
        new Figure(account.equityUnits(midTicks).longValueExact(), report.equityUnits()),
        new Figure(liquidationUnits(), report.liquidationUnits()),
        new Figure(drawdownUnits, report.drawdownMaxUnits()),
        new Figure(elapsedNanos(), report.elapsedNanos()),
        new Figure(held, report.heldNanos()),
        new Figure(freshNanosMax(), report.freshNanos()),
        rows.disagreements(),
        rows.first());
  }
}
