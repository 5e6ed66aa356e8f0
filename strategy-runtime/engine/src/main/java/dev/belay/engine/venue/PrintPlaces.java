package dev.belay.engine.venue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders that rest in a market known by its prints, oldest first. */
final class PrintPlaces {
  private final List<PrintPlace> places = new ArrayList<>();
  private long bidMaxTicks = Long.MIN_VALUE;
  private long askMinTicks = Long.MAX_VALUE;

  /** Adds an order behind all others. */
  void addLast(PrintPlace place) {
    places.add(place);
    touch(place.order());
  }

  /** Forgets an order; one that does not rest changes nothing. */
  void remove(VenueOrder order) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).order() == order) {
        places.remove(i);
        refreshTouch();
        return;
      }
    }
  }

  /** Whether a print at this price can fill anything. */
  boolean isReachedBy(long printTicks) {
    return printTicks <= bidMaxTicks || printTicks >= askMinTicks;
  }

  /** The best, then oldest order that a print reaches and that it was not offered to. */
  @Nullable PrintPlace nextInReach(long print, long atNanos, long printTicks) {
    PrintPlace best = null;
    long bestReach = -1;
    for (int i = 0; i < places.size(); i++) {
      PrintPlace each = places.get(i);
      long reach = each.reachTicks(printTicks);
      if (reach > bestReach && each.arrivedAtNanos() != atNanos && !each.isHandled(print)) {
        best = each;
        bestReach = reach;
      }
    }
    return best;
  }

  private void refreshTouch() {
    bidMaxTicks = Long.MIN_VALUE;
    askMinTicks = Long.MAX_VALUE;
    for (int i = 0; i < places.size(); i++) {
      touch(places.get(i).order());
    }
  }

  private void touch(VenueOrder order) {
    switch (order.side()) {
      case BUY -> bidMaxTicks = Math.max(bidMaxTicks, order.priceTicks());
      case SELL -> askMinTicks = Math.min(askMinTicks, order.priceTicks());
    }
  }
}
