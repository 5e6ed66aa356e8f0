package dev.belay.engine.rate;

import dev.belay.api.session.RateLimits;
import dev.belay.api.session.ResourceBudget;
import dev.belay.api.session.ResourceUse;
import java.util.List;
import java.util.Optional;

/**
 * Counts what one bot sends, and says when its budget has room for more. Of the session's clock
 * only, so a session that is done again finds the same room. Allocates nothing but its reports.
 */
public final class ResourceMeasurer {
  private static final RateLimits NO_LIMIT = new RateLimits(List.of(), List.of(), 0);

  private final Meter orders;
  private final Meter cancels;
  private final Meter requests;

  /** What is counted. */
  private static final class Meter {
    private final boolean limited;
    private final CredentialLimits limits;
    private final MinuteCounter counter = new MinuteCounter();

    Meter(Optional<RateLimits> budget) {
      limited = budget.isPresent();
      limits = new CredentialLimits(budget.orElse(NO_LIMIT));
    }

    /** What goes beyond a budget is counted as if it had taken all of it. */
    void count(long atNanos) {
      counter.add(atNanos);
      if (limited && limits.passesAt(atNanos, CredentialLimits.Request.CANCEL, 1) == atNanos) {
        limits.take(atNanos, 1);
      }
    }

    long waitNanos(long atNanos, CredentialLimits.Request request) {
      return limited ? limits.passesAt(atNanos, request, 1) - atNanos : 0;
    }

    ResourceUse use(long atNanos, CredentialLimits.Request request) {
      return new ResourceUse(
          counter.total(),
          counter.lastMinute(atNanos),
          limited ? Optional.of(waitNanos(atNanos, request)) : Optional.empty());
    }
  }

  public ResourceMeasurer(ResourceBudget budget) {
    orders = new Meter(budget.orders());
    cancels = new Meter(budget.cancels());
    requests = new Meter(budget.requests());
  }

  /** An order or a change was sent. */
  public void order(long atNanos) {
    orders.count(atNanos);
    requests.count(atNanos);
  }

  /** A cancel was sent. */
  public void cancel(long atNanos) {
    cancels.count(atNanos);
    requests.count(atNanos);
  }

  /** The venue was asked about an order. */
  public void question(long atNanos) {
    requests.count(atNanos);
  }

  /** Until an order has room, and the cancel that it may need; 0 when it has. */
  public long orderWaitNanos(long atNanos) {
    long order = orders.waitNanos(atNanos, CredentialLimits.Request.ORDER);
    long cancel = cancels.waitNanos(atNanos, CredentialLimits.Request.CANCEL);
    long request = requests.waitNanos(atNanos, CredentialLimits.Request.ORDER);
    return Math.max(order, Math.max(cancel, request));
  }

  /** Orders and changes so far. */
  public ResourceUse orders(long atNanos) {
    return orders.use(atNanos, CredentialLimits.Request.ORDER);
  }

  /** Cancels so far. */
  public ResourceUse cancels(long atNanos) {
    return cancels.use(atNanos, CredentialLimits.Request.CANCEL);
  }

  /** Everything sent so far. */
  public ResourceUse requests(long atNanos) {
    return requests.use(atNanos, CredentialLimits.Request.ORDER);
  }
}
