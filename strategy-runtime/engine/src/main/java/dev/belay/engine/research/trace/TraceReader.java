package dev.belay.engine.research.trace;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderType;
import dev.belay.api.market.Money;
import dev.belay.api.market.Side;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.account.Account;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.book.WholeBook;
import dev.belay.engine.bot.FrameListener;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogException;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DecidedDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.EndedDecoder;
import dev.belay.engine.frame.codec.FilledDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.MarkedDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.OrderDeniedDecoder;
import dev.belay.engine.frame.codec.OrderSubmittedDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/**
 * Makes a session's trace of its frames, from the first to the last: of its log, or as they are
 * made, for a session that leaves no log.
 */
public final class TraceReader implements FrameListener {
  private static final long SAMPLE_NANOS = 1_000_000_000L;

  private final SessionSpec spec;
  private final double tick;
  private final double lot;
  private final Account account;
  private final WorkingQuotes quotes = new WorkingQuotes();
  private final MidsAfter midsAfter = new MidsAfter();
  private final RecentMids recent = new RecentMids();
  private final WholeBook book = new WholeBook();
  private final BarRows bars;
  private final List<FillPoint> fills = new ArrayList<>();
  private final List<AccountPoint> points = new ArrayList<>();
  private final SessionTrace.Lines lines =
      new SessionTrace.Lines(new Series(), new Series(), new Series(), new Series(), new Series());
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final BookTradeDecoder bookTrade = new BookTradeDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final ReportDecoder report = new ReportDecoder();

  /** Orders of a hedged account that close a side. */
  private final LongHashSet reducing = new LongHashSet();

  private SessionTrace.Ending ending = new SessionTrace.Ending("RUNNING", "", "", 0);
  private long frames;
  private long startNanos;
  private long nowNanos;
  private long sampledAtNanos;
  private long midHalfTicks;
  private long bidTicks;
  private long askTicks;
  private long prints;
  private long decisions;
  private long drawdownMaxUnits;
  private long elapsedNanos;
  private long freshNanos;
  private boolean onBars;

  /** Before the first frame of a session. */
  public TraceReader(SessionSpec spec) {
    this.spec = spec;
    tick = spec.bot().instrument().tickSize().value().doubleValue();
    lot = spec.bot().instrument().lotSize().value().doubleValue();
    long capital = spec.bot().capital().units();
    account =
        spec.bot().venue().hedge().isPresent()
            ? Account.hedged(spec.bot().instrument(), capital)
            : new Account(spec.bot().instrument(), capital);
    bars = new BarRows(spec.bot().barNanos());
  }

  /**
   * Reads a log, also of a session that still runs.
   *
   * @param log the session's log
   * @param spec the session's spec
   * @throws LogException when there is no log, or its bytes are not what was written
   */
  public static SessionTrace read(Path log, SessionSpec spec) {
    try (LogReader frames = LogReader.open(log)) {
      TraceReader reader = new TraceReader(spec);
      while (frames.next()) {
        reader.onFrame(frames.number(), frames.buffer(), frames.offset(), frames.length());
      }
      return reader.trace();
    }
  }

  @Override
  public void onFrame(long number, DirectBuffer buffer, int offset, int length) {
    frames = number;
    nowNanos = Math.max(nowNanos, Frames.atNanos(buffer, offset));
    startNanos = startNanos == 0 ? nowNanos : startNanos;
    take(Frames.template(buffer, offset), buffer, offset);
  }

  /** What the frames so far say; call when there are no more. */
  public SessionTrace trace() {
    SessionTrace.Ending how =
        ending.fingerprint().isEmpty()
            ? new SessionTrace.Ending(ending.state(), "", "", liquidationUnits())
            : ending;
    return new SessionTrace(
        spec,
        how,
        new SessionTrace.Span(
            startNanos,
            nowNanos,
            frames,
            prints,
            decisions,
            drawdownMaxUnits,
            elapsedNanos,
            freshNanos),
        lines,
        fills,
        midsAfter,
        points,
        bars.rows(),
        quotes.statistics());
  }

  private long liquidationUnits() {
    return account.liquidationUnits(bidTicks, askTicks, spec.bot().venue().takerFeeMax());
  }

  private void take(int template, DirectBuffer buffer, int offset) {
    switch (template) {
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        print(trade.priceTicks(), trade.quantityLots());
        sides(trade.priceTicks(), trade.priceTicks());
      }
      case BookTradeDecoder.TEMPLATE_ID -> {
        bookTrade.wrapAndApplyHeader(buffer, offset, header);
        print(bookTrade.priceTicks(), bookTrade.quantityLots());
        whole(!MarketFrame.tradeHasMore(buffer, offset));
      }
      case DepthDecoder.TEMPLATE_ID -> whole(book.takeDepth(buffer, offset));
      case GapDecoder.TEMPLATE_ID -> book.lose();
      case BarDecoder.TEMPLATE_ID -> {
        bar.wrapAndApplyHeader(buffer, offset, header);
        onBars = true;
        print(bar.closeTicks(), bar.volumeLots());
        sides(bar.closeTicks(), bar.closeTicks());
      }
      case ReportDecoder.TEMPLATE_ID -> reported(buffer, offset);
      case OrderSubmittedDecoder.TEMPLATE_ID -> submitted(buffer, offset);
      case OrderDeniedDecoder.TEMPLATE_ID -> quotes.onDenied();
      case FilledDecoder.TEMPLATE_ID -> filled(buffer, offset);
      case DecidedDecoder.TEMPLATE_ID -> decisions++;
      case MarkedDecoder.TEMPLATE_ID -> marked(buffer, offset);
      case EndedDecoder.TEMPLATE_ID -> ended(buffer, offset);
      default -> {
        // The rest changes neither the market, the orders nor the account.
      }
    }
  }

  private void print(long priceTicks, long quantityLots) {
    prints++;
    quotes.onPrint(priceTicks, quantityLots);
    bars.onPrint(nowNanos, priceTicks, quantityLots);
  }

  private void whole(boolean isInstantOver) {
    if (isInstantOver && book.hasMid()) {
      sides(book.bestBidTicks(), book.bestAskTicks());
    }
  }

  private void sides(long bid, long ask) {
    bidTicks = bid;
    askTicks = ask;
    mid(Math.addExact(bid, ask));
  }

  private void mid(long halfTicks) {
    midsAfter.onTime(nowNanos, midHalfTicks);
    midHalfTicks = halfTicks;
    recent.add(nowNanos, halfTicks);
    lines.mid().add(nowNanos, halfTicks / 2.0 * tick);
    if (nowNanos - sampledAtNanos >= SAMPLE_NANOS) {
      sampledAtNanos = nowNanos;
      lines.equity().add(nowNanos, money(account.equityUnits(midHalfTicks)));
    }
  }

  private void submitted(DirectBuffer buffer, int offset) {
    OrderSubmittedDecoder order =
        new OrderSubmittedDecoder().wrapAndApplyHeader(buffer, offset, header);
    if (account.isHedged() && order.reduceOnly() == 1) {
      reducing.add(order.orderSequence());
    }
    boolean priced = Codes.orderType(order.orderType()) == OrderType.LIMIT;
    quotes.onSubmitted(order.orderSequence(), Codes.side(order.side()), order.priceTicks(), priced);
  }

  private void reported(DirectBuffer buffer, int offset) {
    report.wrapAndApplyHeader(buffer, offset, header);
    quotes.onReport(
        Codes.report(report.kind()), report.orderSequence(), report.venueAt(), report.priceTicks());
    drawQuotes();
  }

  private void filled(DirectBuffer buffer, int offset) {
    FilledDecoder fill = new FilledDecoder().wrapAndApplyHeader(buffer, offset, header);
    midHalfTicks = midHalfTicks == 0 ? fill.midHalfTicks() : midHalfTicks;
    long queueLots = quotes.onFill(fill.orderSequence(), fill.venueAt(), fill.leavesLots());
    fills.add(
        new FillPoint(
            fill.venueAt(),
            fill.at(),
            fill.orderSequence(),
            fill.trade(),
            Codes.side(fill.side()),
            fill.priceTicks(),
            fill.quantityLots(),
            fill.feeUnits(),
            Codes.liquidity(fill.liquidity()),
            recent.before(decidedBefore(fill), fill.midHalfTicks()),
            fill.positionLots(),
            fill.realizedUnits(),
            queueLots));
    midsAfter.onFill(fill.venueAt());
    // A fee taken in the base currency makes the position change by other than the quantity.
    long moved = Math.absExact(fill.positionLots() - account.positionLots());
    Side side = Codes.side(fill.side());
    if (reducing.contains(fill.orderSequence())) {
      account.onReducingFill(side, fill.priceTicks(), moved, fill.feeUnits());
    } else {
      account.onFill(side, fill.priceTicks(), moved, fill.feeUnits());
    }
    point();
    drawQuotes();
  }

  /**
   * Who takes at a bar's close has seen that close: it is the mid of the fill. The print that fills
   * a resting order was seen by nobody.
   */
  private long decidedBefore(FilledDecoder fill) {
    boolean sawIt = onBars && Codes.liquidity(fill.liquidity()) == Liquidity.TAKER;
    return sawIt ? fill.venueAt() + 1 : fill.venueAt();
  }

  private void marked(DirectBuffer buffer, int offset) {
    MarkedDecoder mark = new MarkedDecoder().wrapAndApplyHeader(buffer, offset, header);
    account.onFunding(mark.fundingUnits() - account.fundingUnits());
    if (mark.midHalfTicks() != midHalfTicks && mark.midHalfTicks() != 0) {
      mid(mark.midHalfTicks());
    }
    drawdownMaxUnits = mark.drawdownMaxUnits();
    elapsedNanos = mark.elapsedNanos();
    freshNanos = mark.freshNanos();
    point();
  }

  private void ended(DirectBuffer buffer, int offset) {
    EndedDecoder end = new EndedDecoder().wrapAndApplyHeader(buffer, offset, header);
    String fingerprint = end.fingerprint();
    ending =
        new SessionTrace.Ending(
            Codes.sessionState(end.state()).name(),
            end.note(),
            fingerprint,
            end.liquidationUnits());
  }

  private void point() {
    long equity = account.equityUnits(midHalfTicks);
    points.add(
        new AccountPoint(
            nowNanos,
            equity,
            account.positionLots(),
            midHalfTicks,
            account.realizedUnits(),
            account.feeUnits(),
            account.fundingUnits()));
    lines.equity().add(nowNanos, money(equity));
    lines.position().add(nowNanos, account.positionLots() * lot);
  }

  private void drawQuotes() {
    lines.bid().add(nowNanos, price(quotes.bestTicks(Side.BUY)));
    lines.ask().add(nowNanos, price(quotes.bestTicks(Side.SELL)));
  }

  private double price(long ticks) {
    return ticks == WorkingQuotes.NONE ? Double.NaN : ticks * tick;
  }

  private static double money(long units) {
    return (double) units / Money.UNITS_PER_WHOLE;
  }
}
