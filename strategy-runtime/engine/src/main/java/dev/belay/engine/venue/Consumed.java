package dev.belay.engine.venue;

import dev.belay.api.market.Side;
import dev.belay.engine.book.LevelBook;
import org.agrona.collections.Long2LongHashMap;

/** What we took of the shown levels of one side and the market has not told anew since. */
final class Consumed {
  private final Side side;
  private final LevelBook book;
  private final Long2LongHashMap taken = new Long2LongHashMap(0);
  private final Long2LongHashMap shown = new Long2LongHashMap(0);

  Consumed(Side side, LevelBook book) {
    this.side = side;
    this.book = book;
  }

  /** What is left of a level for us. */
  long availableLots(long ticks) {
    long there = book.quantityLots(side, ticks);
    return taken.isEmpty() ? there : Math.max(there - taken.get(ticks), 0);
  }

  /** The best level with something left for us; the book's own sign for none. */
  long bestTicks() {
    long ticks = side == Side.BUY ? book.bestBidTicks() : book.bestAskTicks();
    return taken.isEmpty() ? ticks : withSomethingLeft(ticks);
  }

  /** The next worse level with something left for us. */
  long nextTicks(long ticks) {
    return withSomethingLeft(book.nextTicks(side, ticks));
  }

  void take(long ticks, long lots) {
    taken.put(ticks, Math.addExact(taken.get(ticks), lots));
    shown.put(ticks, book.quantityLots(side, ticks));
  }

  /** The market changed a level: what is shown there now is all there again. */
  void onChanged(long ticks) {
    taken.remove(ticks);
    shown.remove(ticks);
  }

  /** After a snapshot: a level that is what it was when we took of it did not change. */
  void afterSnapshot() {
    taken
        .entrySet()
        .removeIfLong((ticks, lots) -> book.quantityLots(side, ticks) != shown.get(ticks));
    shown.keySet().removeIfLong(ticks -> taken.get(ticks) == 0);
  }

  boolean isEmpty() {
    return taken.isEmpty();
  }

  /** Lowest and highest price, for a listener; only when not empty. */
  long lowestTicks() {
    return extreme(true);
  }

  long highestTicks() {
    return extreme(false);
  }

  private long withSomethingLeft(long from) {
    long ticks = from;
    while (isLevel(ticks) && availableLots(ticks) == 0) {
      ticks = book.nextTicks(side, ticks);
    }
    return ticks;
  }

  private static boolean isLevel(long ticks) {
    return ticks != LevelBook.NO_BID && ticks != LevelBook.NO_ASK;
  }

  private long extreme(boolean lowest) {
    long found = lowest ? Long.MAX_VALUE : Long.MIN_VALUE;
    Long2LongHashMap.KeyIterator keys = taken.keySet().iterator();
    while (keys.hasNext()) {
      long ticks = keys.nextValue();
      found = lowest ? Math.min(found, ticks) : Math.max(found, ticks);
    }
    return found;
  }
}
