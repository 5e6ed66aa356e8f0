package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Side;
import dev.belay.api.session.BarRules;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A market known by its bars.
 *
 * <ul>
 *   <li>A bar's price went from its open over both extremes, in the order the rules state, to its
 *       close. A resting limit that it touches fills at the limit, without a queue; all of a bar's
 *       fills together are no more than its volume.
 *   <li>An order that takes liquidity, a market order or a limit at or beyond the last close, fills
 *       whole at the last close or at the next open, as the rules state, and the slippage, never
 *       beyond its limit. Where it waits for the open and the open is beyond its limit, it rests.
 *   <li>A stop wakes where the way of a bar comes to its trigger, and takes there, or at the open
 *       where the bar opens beyond it; what it and the limits do follows the way of the price.
 *   <li>A bar is known when it closes: what it filled is reported then.
 * </ul>
 */
final class BarMarket implements Market {
  private final LastPrice last;
  private final BarRules rules;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final List<VenueOrder> arrived = new ArrayList<>();
  private final List<VenueOrder> waiting = new ArrayList<>();
  private final SleepingStops stops = new SleepingStops();
  private long budget;

  /** A market without bars. */
  BarMarket(VenueConfig config) {
    last = new LastPrice(config.slippage());
    rules = config.marketOrDefault().bars().orElse(BarRules.DEFAULT);
  }

  @Override
  public void onMarket(long atNanos, DirectBuffer frame, int offset) {
    if (header.wrap(frame, offset).templateId() != BarDecoder.TEMPLATE_ID) {
      return;
    }
    bar.wrapAndApplyHeader(frame, offset, header);
    last.set(bar.closeTicks());
    if (!arrived.isEmpty() || !stops.isEmpty()) {
      match(atNanos);
    }
  }

  /** Prints say nothing here: a bar tells of all that traded in it. */
  @Override
  public void onPrint(long atNanos, long priceTicks, long quantityLots) {}

  @Override
  public boolean hasMarket(Side side) {
    return last.isKnown();
  }

  @Override
  public boolean isMarketable(VenueOrder order) {
    return last.isReachedBy(order);
  }

  @Override
  public void arrive(long atNanos, VenueOrder order) {
    boolean passed =
        order.isAsleep() && last.isKnown() && SleepingStops.beyond(order, last.ticks()) >= 0;
    if (order.isAsleep() && !passed) {
      stops.add(order);
    } else if (!passed || SleepingStops.wake(atNanos, order, last::isReachedBy)) {
      enter(atNanos, order);
    }
  }

  private void enter(long atNanos, VenueOrder order) {
    arrived.add(order);
    if (!isMarketable(order)) {
      LastPrice.endUnlessRests(atNanos, order);
      return;
    }
    switch (rules.marketFill()) {
      case CLOSE -> last.take(atNanos, order, last.ticks());
      case NEXT_OPEN -> waiting.add(order);
    }
  }

  @Override
  public void leave(VenueOrder order) {
    stops.remove(order);
    arrived.remove(order);
    waiting.remove(order);
  }

  private void match(long atNanos) {
    budget = bar.volumeLots();
    takeAtOpen(atNanos);
    long first =
        switch (rules.path()) {
          case OPEN_HIGH_LOW_CLOSE -> bar.highTicks();
          case OPEN_LOW_HIGH_CLOSE -> bar.lowTicks();
        };
    long second = bar.highTicks() + bar.lowTicks() - first;
    touch(atNanos, bar.openTicks());
    touch(atNanos, first);
    touch(atNanos, second);
    touch(atNanos, bar.closeTicks());
  }

  private void takeAtOpen(long atNanos) {
    List<VenueOrder> due = List.copyOf(waiting);
    waiting.clear();
    for (VenueOrder order : due) {
      if (order.reaches(bar.openTicks()) && !order.isDone()) {
        last.take(atNanos, order, bar.openTicks());
      }
      LastPrice.endUnlessRests(atNanos, order);
    }
  }

  /**
   * The price came here: every limit it touches fills and every stop whose trigger it passed wakes,
   * what it came to first at first; of equals limits, then the oldest.
   */
  private void touch(long atNanos, long ticks) {
    while (true) {
      VenueOrder limit = budget > 0 ? touched(ticks) : null;
      VenueOrder stop = stops.passedBy(ticks);
      if (stop != null
          && (limit == null || SleepingStops.beyond(stop, ticks) > beyond(limit, ticks))) {
        wake(atNanos, stop, ticks);
      } else if (limit != null) {
        long lots = Math.min(budget, limit.tradableLots());
        budget -= lots;
        Member.Trade trade = new Member.Trade(limit.priceTicks(), lots, Liquidity.MAKER);
        limit.member().fill(atNanos, limit, trade);
      } else {
        return;
      }
    }
  }

  /** At its trigger, which the price passed on its way, or at the open, which was beyond it. */
  private void wake(long atNanos, VenueOrder stop, long ticks) {
    stops.remove(stop);
    boolean opened = SleepingStops.beyond(stop, bar.openTicks()) >= 0;
    long at = opened ? bar.openTicks() : stop.request().triggerTicks().orElse(ticks);
    if (SleepingStops.wake(atNanos, stop, order -> order.reaches(at))) {
      arrived.add(stop);
      if (stop.reaches(at)) {
        last.take(atNanos, stop, at);
      }
      LastPrice.endUnlessRests(atNanos, stop);
    }
  }

  private static long beyond(VenueOrder limit, long ticks) {
    return limit.side().sign() * (limit.priceTicks() - ticks);
  }

  private @Nullable VenueOrder touched(long ticks) {
    VenueOrder best = null;
    long bestReach = -1;
    for (int i = 0; i < arrived.size(); i++) {
      VenueOrder each = arrived.get(i);
      long reach = beyond(each, ticks);
      if (reach > bestReach && each.tradableLots() > 0) {
        best = each;
        bestReach = reach;
      }
    }
    return best;
  }
}
