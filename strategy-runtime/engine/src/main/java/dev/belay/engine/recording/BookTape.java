package dev.belay.engine.recording;

import dev.belay.api.market.Side;
import dev.belay.engine.book.LevelBook;
import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeSource;
import dev.belay.engine.tape.TapeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tape of a book in the making: knows whether the book is whole, checks that it is never crossed,
 * and learns by how much exchange time leads local time over what goes on the tape.
 *
 * <p>Until the first snapshot everything is kept and nothing is checked, because nothing is known.
 * After a gap nothing is kept until the next snapshot.
 */
final class BookTape implements AutoCloseable {
  private static final int GAPS_NAMED = 100;
  private static final int HELD_MAX = 10_000;

  private final ImportRequest request;
  private final Lines lines;
  private final TapeWriter writer;
  private final LevelBook book = new LevelBook();
  private final List<String> gaps = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private State state = State.STARTING;
  private Optional<Gap> untold = Optional.empty();
  private long gapCount;
  private long leftOut;
  private long verified;
  private long lead = Long.MIN_VALUE;
  private long lastLocal = Long.MIN_VALUE;

  private enum State {
    STARTING,
    WHOLE,
    AWAY
  }

  /** Changes that may be newer than the snapshot to come. */
  private record Held(long venueAtNanos, long lastUpdate, boolean wasLeftOut, DepthLevels levels) {}

  /** A gap that the tape does not tell of yet: whether it goes on behind it is not known. */
  private record Gap(long atNanos, long fromNanos, String what) {}

  BookTape(ImportRequest request, Lines lines) {
    this.request = request;
    this.lines = lines;
    writer = TapeWriter.open(request.tapes(), request.instrument(), TapeFeed.BOOK);
  }

  /** Whether messages are missing and no snapshot has come since. */
  boolean isAway() {
    return state == State.AWAY;
  }

  /** Refuses a local time before the line above. */
  void requireTime(long localNanos, JsonText json) {
    if (localNanos < lastLocal) {
      throw json.bad(
          "a local time from " + lastLocal + " on and not " + localNanos + " before this");
    }
    lastLocal = localNanos;
  }

  /** A print. */
  void trade(long localNanos, long venueNanos, BinanceMessage message) {
    int aggressor = message.sellerTook() ? TapeWriter.AGGRESSOR_SELL : TapeWriter.AGGRESSOR_BUY;
    if (message.quantityLots() == 0) {
      throw new TapeException(
          TapeException.Code.BAD_ROW,
          lines.place() + ": expected a quantity above zero, was 0; correct or remove the line");
    }
    trade(localNanos, venueNanos, message.priceTicks(), message.quantityLots(), aggressor);
  }

  /** A print. */
  void trade(long localNanos, long venueNanos, long ticks, long lots, int aggressor) {
    if (state == State.AWAY) {
      leftOut++;
      return;
    }
    learn(localNanos, venueNanos);
    writer.bookTrade(localNanos, venueNanos, ticks, lots, aggressor);
  }

  /** Funding that fell due; a gap in the book takes nothing from it. */
  void funding(long localNanos, long units, long markHalfTicks) {
    tellGap();
    writer.funding(localNanos, units, markHalfTicks);
  }

  /**
   * Changes of levels.
   *
   * @param lastUpdate what a snapshot's number is compared with
   */
  void changes(long localNanos, long venueNanos, long lastUpdate, DepthLevels levels) {
    if (state != State.AWAY) {
      apply(levels);
      if (state == State.WHOLE && isCrossed()) {
        gap("the book is crossed, " + touch());
      }
    }
    boolean away = state == State.AWAY;
    if (away || request.lateSnapshot() == LateSnapshot.REAPPLY) {
      hold(new Held(venueNanos, lastUpdate, away, copy(levels)));
    }
    if (away) {
      leftOut++;
      return;
    }
    learn(localNanos, venueNanos);
    writer.depth(localNanos, venueNanos, false, levels);
  }

  /**
   * A snapshot of every level there is.
   *
   * @see #snapshot
   */
  void wholeSnapshot(long localNanos, long venueNanos, DepthLevels levels) {
    if (state != State.AWAY) {
      forget(localNanos, venueNanos, levels);
    }
    snapshot(localNanos, venueNanos, Long.MAX_VALUE, levels);
  }

  /**
   * A snapshot of some levels from the best on, with which the book is whole.
   *
   * @param lastUpdate the number of the last change it includes
   */
  void snapshot(long localNanos, long venueNanos, long lastUpdate, DepthLevels levels) {
    if (state == State.AWAY) {
      tellGap();
      forget(localNanos, venueNanos, levels);
    }
    clearReach(levels);
    apply(levels);
    learn(localNanos, venueNanos);
    writer.depth(localNanos, venueNanos, true, levels);
    state = State.WHOLE;
    for (Held newer : held) {
      if (newer.lastUpdate() > lastUpdate) {
        apply(newer.levels());
        writer.depth(localNanos, newer.venueAtNanos(), false, newer.levels());
        leftOut -= newer.wasLeftOut() ? 1 : 0;
      }
    }
    held.clear();
    if (isCrossed()) {
      gap("the snapshot is crossed, " + touch());
    }
  }

  /** A book message has the place, or the checksum, that it should have. */
  void verified() {
    verified++;
  }

  /** Messages are missing before the current line, or what is there is wrong. */
  void gap(String what) {
    gapCount++;
    String named = lines.place() + ": " + what;
    if (request.onGap() == OnGap.REFUSE) {
      throw new TapeException(
          TapeException.Code.BAD_ROW,
          named
              + "; nothing was stored; to leave out what follows up to the next snapshot, resync on"
              + " gaps");
    }
    if (gaps.size() < GAPS_NAMED) {
      gaps.add(named);
    }
    if (state != State.AWAY && writer.frames() > 0) {
      untold = Optional.of(new Gap(lastLocal, writer.lastAtNanos(), what));
    }
    state = State.AWAY;
  }

  private void tellGap() {
    untold.ifPresent(gap -> writer.gap(gap.atNanos(), gap.fromNanos(), gap.what()));
    untold = Optional.empty();
  }

  /** Finishes the tape at the end of the lines. */
  Imported store(long ignored) {
    if (writer.frames() == 0) {
      throw new TapeException(
          TapeException.Code.BAD_SOURCE,
          "%s has nothing of %s; check file, format and instrument"
              .formatted(lines.place(), request.instrument().id()));
    }
    long shift = request.clockShiftNanos().orElse(Math.max(0, lead));
    TapeSource source = new TapeSource(lines.sha256Hex(), shift, 0, gapCount);
    return new Imported(writer.store(source), lines.total(), ignored, leftOut, verified, gaps);
  }

  @Override
  public void close() {
    writer.close();
  }

  private void learn(long localNanos, long venueNanos) {
    lead = Math.max(lead, venueNanos - localNanos);
  }

  private void hold(Held message) {
    if (held.size() == HELD_MAX) {
      held.removeFirst();
    }
    held.add(message);
  }

  private boolean isCrossed() {
    return book.hasBothSides() && book.bestBidTicks() >= book.bestAskTicks();
  }

  private String touch() {
    return "best bid "
        + request.instrument().price(book.bestBidTicks())
        + ", best ask "
        + request.instrument().price(book.bestAskTicks());
  }

  private void apply(DepthLevels levels) {
    for (int i = 0; i < levels.bids(); i++) {
      book.set(Side.BUY, levels.bidTicks(i), levels.bidLots(i));
    }
    for (int i = 0; i < levels.asks(); i++) {
      book.set(Side.SELL, levels.askTicks(i), levels.askLots(i));
    }
  }

  private void clearReach(DepthLevels levels) {
    if (levels.bids() > 0) {
      book.clearThrough(Side.BUY, levels.bidTicks(levels.bids() - 1));
    }
    if (levels.asks() > 0) {
      book.clearThrough(Side.SELL, levels.askTicks(levels.asks() - 1));
    }
  }

  /** Takes levels of before the gap off the tape's book that the snapshot does not reach. */
  private void forget(long localNanos, long venueNanos, DepthLevels snapshot) {
    clearReach(snapshot);
    DepthLevels stale = new DepthLevels();
    long bid = book.bestBidTicks();
    while (bid != LevelBook.NO_BID) {
      stale.bid(bid, 0);
      bid = book.nextTicks(Side.BUY, bid);
    }
    long ask = book.bestAskTicks();
    while (ask != LevelBook.NO_ASK) {
      stale.ask(ask, 0);
      ask = book.nextTicks(Side.SELL, ask);
    }
    book.clear();
    if (stale.bids() + stale.asks() > 0) {
      writer.depth(localNanos, venueNanos, false, stale);
    }
  }

  private static DepthLevels copy(DepthLevels levels) {
    DepthLevels copy = new DepthLevels();
    for (int i = 0; i < levels.bids(); i++) {
      copy.bid(levels.bidTicks(i), levels.bidLots(i));
    }
    for (int i = 0; i < levels.asks(); i++) {
      copy.ask(levels.askTicks(i), levels.askLots(i));
    }
    return copy;
  }
}
