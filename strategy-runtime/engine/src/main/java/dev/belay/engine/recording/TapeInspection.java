package dev.belay.engine.recording;

import dev.belay.api.market.Side;
import dev.belay.engine.book.LevelBook;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.FundingDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.agrona.collections.Long2LongHashMap;

/**
 * What one sees when looking at a tape: its course, its spread and how much is shown near the
 * touch. One pass in local order.
 *
 * @param points the course, in equal steps of time; without those before the first price
 * @param mids of all of it, not of the points alone; empty when there was no price
 * @param spread of a book, weighted by time; empty without a book
 * @param near what a book shows near the touch, the mean over the points; empty without a book
 * @param funding of a perpetual; absent when the tape has none
 * @param away where messages are missing and a session is told so; absent when nowhere
 */
public record TapeInspection(
    List<Point> points,
    Optional<Mids> mids,
    Optional<Spread> spread,
    List<Near> near,
    Optional<Funding> funding,
    Optional<Away> away) {
  private static final int STEPS = 240;
  private static final long NOWHERE = Long.MIN_VALUE;
  private static final long[] BANDS_BPS = {0, 1, 5, 10};

  public TapeInspection {
    points = List.copyOf(points);
    near = List.copyOf(near);
  }

  /**
   * The market at one time.
   *
   * @param atNanos local time
   * @param midHalfTicks best bid and best ask added, or twice the last price
   * @param spreadTicks 0 without a book
   * @param volumeLots traded since the point before
   */
  public record Point(long atNanos, long midHalfTicks, long spreadTicks, long volumeLots) {}

  /**
   * Best ask less best bid, in ticks.
   *
   * @param mean weighted by time
   * @param share of the time with the narrowest spread seen
   */
  public record Spread(
      double mean, long min, long median, long p95, long p99, long max, double share) {}

  /**
   * Quantity shown from the best price on.
   *
   * @param bps distance from the best price in 1/10,000 of it; 0 for the best price alone
   */
  public record Near(long bps, long bidLots, long askLots) {}

  /** Twice the first, lowest, highest and last mid, in ticks. */
  public record Mids(long first, long low, long high, long last) {}

  /**
   * Funding that falls due.
   *
   * @param rateUnits the sum of the rates, in 1e-8 of the notional
   * @param unmarked of them without a mark price, which wait for the next that has one
   */
  public record Funding(
      long count, long firstAtNanos, long lastAtNanos, long rateUnits, long unmarked) {}

  /**
   * Where the feed was away: from the last message before a gap to the first behind it.
   *
   * @param nanos of all gaps
   * @param longestNanos of one
   */
  public record Away(long count, long firstAtNanos, long nanos, long longestNanos) {}

  /** Looks at a tape. */
  public static TapeInspection of(Tape tape) {
    return new Look(tape).look();
  }

  private static final class Look {
    private final TapeCursor cursor;
    private final TapeMid market;
    private final Long2LongHashMap nanosBySpread = new Long2LongHashMap(0);
    private final List<Point> points = new ArrayList<>();
    private final long[] bidLots = new long[BANDS_BPS.length];
    private final long[] askLots = new long[BANDS_BPS.length];
    private final long firstAt;
    private final long step;
    private long sampled;
    private long firstMid;
    private long lowMid = Long.MAX_VALUE;
    private long highMid;
    private long volumeLots;
    private long fundings;
    private long firstFundingAt;
    private long lastFundingAt;
    private long rateUnits;
    private long unmarked;
    private long lastAt;
    private long gaps;
    private long firstGapAt;
    private long awayFrom = NOWHERE;
    private long awayNanos;
    private long longestAway;

    Look(Tape tape) {
      cursor = tape.local();
      firstAt = tape.header().firstAtNanos();
      lastAt = firstAt;
      step = Math.max(1, (tape.header().lastAtNanos() - firstAt) / STEPS);
      market = new TapeMid(tape);
    }

    TapeInspection look() {
      long next = firstAt + step;
      while (cursor.next()) {
        long at = cursor.atNanos();
        weigh(at);
        if (at >= next) {
          sample(at);
          next = at - (at - firstAt) % step + step;
        }
        take();
      }
      sample(lastAt);
      return new TapeInspection(points, mids(), spread(), near(), funding(), away());
    }

    private void weigh(long at) {
      long spreadTicks = market.spreadTicks();
      if (spreadTicks > 0 && at > lastAt) {
        nanosBySpread.put(spreadTicks, nanosBySpread.get(spreadTicks) + at - lastAt);
      }
      lastAt = at;
    }

    private void take() {
      market.take(cursor);
      if (awayFrom != NOWHERE && cursor.template() != FundingDecoder.TEMPLATE_ID) {
        awayNanos += cursor.atNanos() - awayFrom;
        longestAway = Math.max(longestAway, cursor.atNanos() - awayFrom);
        awayFrom = NOWHERE;
      }
      switch (cursor.template()) {
        case BookTradeDecoder.TEMPLATE_ID ->
            volumeLots += field(BookTradeDecoder.quantityLotsEncodingOffset());
        case TradeDecoder.TEMPLATE_ID ->
            volumeLots += field(TradeDecoder.quantityLotsEncodingOffset());
        case BarDecoder.TEMPLATE_ID -> volumeLots += field(BarDecoder.volumeLotsEncodingOffset());
        case FundingDecoder.TEMPLATE_ID -> fundingFrame();
        case GapDecoder.TEMPLATE_ID -> gapFrame();
        default -> volumeLots += 0;
      }
      long mid = market.halfTicks();
      if (mid != 0) {
        firstMid = firstMid == 0 ? mid : firstMid;
        lowMid = Math.min(lowMid, mid);
        highMid = Math.max(highMid, mid);
      }
    }

    private void fundingFrame() {
      firstFundingAt = fundings == 0 ? cursor.atNanos() : firstFundingAt;
      lastFundingAt = cursor.atNanos();
      fundings++;
      rateUnits += field(FundingDecoder.rateUnitsEncodingOffset());
      unmarked += field(FundingDecoder.markHalfTicksEncodingOffset()) == 0 ? 1 : 0;
    }

    private void gapFrame() {
      awayFrom = field(GapDecoder.fromEncodingOffset());
      firstGapAt = gaps == 0 ? awayFrom : firstGapAt;
      gaps++;
    }

    private Optional<Away> away() {
      return gaps == 0
          ? Optional.empty()
          : Optional.of(new Away(gaps, firstGapAt, awayNanos, longestAway));
    }

    private Optional<Funding> funding() {
      return fundings == 0
          ? Optional.empty()
          : Optional.of(new Funding(fundings, firstFundingAt, lastFundingAt, rateUnits, unmarked));
    }

    private Optional<Mids> mids() {
      return firstMid == 0
          ? Optional.empty()
          : Optional.of(new Mids(firstMid, lowMid, highMid, market.halfTicks()));
    }

    private long field(int offset) {
      return TapeMid.field(cursor, offset);
    }

    private void sample(long at) {
      if (market.halfTicks() == 0) {
        return;
      }
      long spreadTicks = market.spreadTicks();
      points.add(new Point(at, market.halfTicks(), Math.max(0, spreadTicks), volumeLots));
      volumeLots = 0;
      if (spreadTicks > 0) {
        sampled++;
        for (int i = 0; i < BANDS_BPS.length; i++) {
          bidLots[i] += shown(Side.BUY, BANDS_BPS[i]);
          askLots[i] += shown(Side.SELL, BANDS_BPS[i]);
        }
      }
    }

    private long shown(Side side, long bps) {
      LevelBook book = market.book();
      boolean bids = side == Side.BUY;
      long best = bids ? book.bestBidTicks() : book.bestAskTicks();
      long reach = best * bps / 10_000;
      long end = bids ? LevelBook.NO_BID : LevelBook.NO_ASK;
      long lots = 0;
      for (long at = best;
          at != end && Math.abs(at - best) <= reach;
          at = book.nextTicks(side, at)) {
        lots += book.quantityLots(side, at);
      }
      return lots;
    }

    private Optional<Spread> spread() {
      if (nanosBySpread.isEmpty()) {
        return Optional.empty();
      }
      long[] spreads = new long[nanosBySpread.size()];
      int[] filled = {0};
      nanosBySpread.forEachLong((ticks, nanos) -> spreads[filled[0]++] = ticks);
      Arrays.sort(spreads);
      long total = 0;
      double sum = 0;
      for (long ticks : spreads) {
        total += nanosBySpread.get(ticks);
        sum += (double) ticks * nanosBySpread.get(ticks);
      }
      return Optional.of(
          new Spread(
              sum / total,
              spreads[0],
              quantile(spreads, total / 2),
              quantile(spreads, total / 100 * 95),
              quantile(spreads, total / 100 * 99),
              spreads[spreads.length - 1],
              (double) nanosBySpread.get(spreads[0]) / total));
    }

    private long quantile(long[] spreads, long nanos) {
      long seen = 0;
      for (long ticks : spreads) {
        seen += nanosBySpread.get(ticks);
        if (seen >= nanos) {
          return ticks;
        }
      }
      return spreads[spreads.length - 1];
    }

    private List<Near> near() {
      if (!market.hasBook() || sampled == 0) {
        return List.of();
      }
      List<Near> near = new ArrayList<>();
      for (int i = 0; i < BANDS_BPS.length; i++) {
        near.add(new Near(BANDS_BPS[i], bidLots[i] / sampled, askLots[i] / sampled));
      }
      return near;
    }
  }
}
