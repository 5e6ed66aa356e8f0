package dev.belay.engine.research.trace;

import dev.belay.api.market.Side;
import dev.belay.engine.frame.ReportKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a session's orders from their placement to their end. */
final class WorkingQuotes {
  static final long NONE = Long.MIN_VALUE;
  private static final long NOT_YET = Long.MIN_VALUE;

  private final Map<Long, Quote> open = new LinkedHashMap<>();
  private final LogHistogram waits = new LogHistogram();
  private final LogHistogram lives = new LogHistogram();
  private final LogHistogram queues = new LogHistogram();
  private long submitted;
  private long filled;
  private long partlyFilled;
  private long canceled;
  private long rejected;
  private long denied;
  private long touched;

  /** An order that is not done. */
  private static final class Quote {
    private final Side side;
    private final boolean priced;
    private long priceTicks;
    private long acceptedAtNanos = NOT_YET;
    private long printedLots;
    private boolean hasFill;
    private boolean isTouched;

    private Quote(Side side, long priceTicks, boolean priced) {
      this.side = side;
      this.priceTicks = priceTicks;
      this.priced = priced;
    }
  }

  void onSubmitted(long order, Side side, long priceTicks, boolean priced) {
    submitted++;
    open.put(order, new Quote(side, priceTicks, priced));
  }

  void onDenied() {
    denied++;
  }

  /** A print of the market is behind the queue of every quote at its price. */
  void onPrint(long priceTicks, long quantityLots) {
    for (Quote quote : open.values()) {
      if (!quote.priced || quote.hasFill || quote.acceptedAtNanos == NOT_YET) {
        continue;
      }
      long beyond = quote.side.sign() * (quote.priceTicks - priceTicks);
      quote.isTouched |= beyond >= 0;
      quote.printedLots += beyond == 0 ? quantityLots : 0;
    }
  }

  /** Counts a fill; returns what had printed at its order's price before the first. */
  long onFill(long order, long venueAtNanos, long leavesLots) {
    @Nullable Quote quote = open.get(order);
    if (quote == null) {
      return 0;
    }
    if (!quote.hasFill && quote.acceptedAtNanos != NOT_YET) {
      quote.hasFill = true;
      waits.add(Math.max(0, venueAtNanos - quote.acceptedAtNanos));
      queues.add(quote.printedLots);
    }
    quote.hasFill = true;
    if (leavesLots == 0) {
      filled++;
      open.remove(order);
    }
    return quote.printedLots;
  }

  void onReport(ReportKind kind, long order, long venueAtNanos, long priceTicks) {
    @Nullable Quote quote = open.get(order);
    if (quote == null) {
      return;
    }
    switch (kind) {
      case ACCEPTED -> quote.acceptedAtNanos = venueAtNanos;
      case MODIFIED -> quote.priceTicks = priceTicks;
      case REJECTED -> {
        rejected++;
        open.remove(order);
      }
      case CANCELED, EXPIRED -> {
        end(quote, venueAtNanos);
        open.remove(order);
      }
      case FILLED, CANCEL_REJECTED, MODIFY_REJECTED, TRIGGERED, UNKNOWN -> {}
    }
  }

  /** The best price of a side that the venue accepted; {@link #NONE} when there is none. */
  long bestTicks(Side side) {
    return best(open.values(), side);
  }

  QueueStatistics statistics() {
    OrderFates fates =
        new OrderFates(
            submitted, filled, partlyFilled, canceled, rejected, open.size(), denied, touched);
    return new QueueStatistics(fates, waits, lives, queues);
  }

  private void end(Quote quote, long venueAtNanos) {
    if (quote.hasFill) {
      partlyFilled++;
      return;
    }
    canceled++;
    touched += quote.isTouched ? 1 : 0;
    if (quote.acceptedAtNanos != NOT_YET) {
      lives.add(Math.max(0, venueAtNanos - quote.acceptedAtNanos));
    }
  }

  private static long best(Collection<Quote> quotes, Side side) {
    long best = NONE;
    for (Quote quote : quotes) {
      if (quote.side == side
          && quote.priced
          && quote.acceptedAtNanos != NOT_YET
          && (best == NONE || side.sign() * (quote.priceTicks - best) > 0)) {
        best = quote.priceTicks;
      }
    }
    return best;
  }
}
