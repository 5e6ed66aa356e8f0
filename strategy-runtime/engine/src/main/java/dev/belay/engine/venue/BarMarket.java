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
    if (!arrived.isEmpty()) {
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

  /** The price came here: every limit it touches fills, best first, then oldest. */
  private void touch(long atNanos, long ticks) {
    VenueOrder next = touched(ticks);
    while (budget > 0 && next != null) {
      long lots = Math.min(budget, next.tradableLots());
      budget -= lots;
      Member.Trade trade = new Member.Trade(next.priceTicks(), lots, Liquidity.MAKER);
      next.member().fill(atNanos, next, trade);
      next = touched(ticks);
    }
  }

  private @Nullable VenueOrder touched(long ticks) {
    VenueOrder best = null;
    long bestReach = -1;
    for (int i = 0; i < arrived.size(); i++) {
      VenueOrder each = arrived.get(i);
      long reach = each.side().sign() * (each.priceTicks() - ticks);
      if (reach > bestReach && each.tradableLots() > 0) {
        best = each;
        bestReach = reach;
      }
    }
    return best;
  }
}
