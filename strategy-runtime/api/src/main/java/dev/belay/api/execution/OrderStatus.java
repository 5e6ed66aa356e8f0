package dev.belay.api.execution;

/**
 * The life of an order.
 *
 * <pre>
 * INITIALIZED → DENIED
 *             → SUBMITTED → REJECTED
 *                         → ACCEPTED → PARTIALLY_FILLED → FILLED | CANCELED | EXPIRED
 * </pre>
 */
public enum OrderStatus {
  INITIALIZED,
  DENIED,
  SUBMITTED,
  REJECTED,
  ACCEPTED,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED,
  EXPIRED;

  /** Whether nothing more can happen to the order. */
  public boolean isDone() {
    return switch (this) {
      case DENIED, REJECTED, FILLED, CANCELED, EXPIRED -> true;
      case INITIALIZED, SUBMITTED, ACCEPTED, PARTIALLY_FILLED -> false;
    };
  }

  /** Whether the order's life may go from here straight to {@code next}. */
  public boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case INITIALIZED -> next == DENIED || next == SUBMITTED;
      case SUBMITTED -> next != INITIALIZED && next != DENIED && next != SUBMITTED;
      case ACCEPTED -> next == PARTIALLY_FILLED || next == FILLED || isEnd(next);
      case PARTIALLY_FILLED -> next == PARTIALLY_FILLED || next == FILLED || isEnd(next);
      case DENIED, REJECTED, FILLED, CANCELED, EXPIRED -> false;
    };
  }

  private static boolean isEnd(OrderStatus next) {
    return next == CANCELED || next == EXPIRED;
  }
}
