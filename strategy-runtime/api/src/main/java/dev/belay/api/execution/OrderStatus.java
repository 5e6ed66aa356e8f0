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
  INITIALIZED(false),
  DENIED(true),
  SUBMITTED(false),
  REJECTED(true),
  ACCEPTED(false),
  PARTIALLY_FILLED(false),
  FILLED(true),
  CANCELED(true),
  EXPIRED(true);

  private final boolean done;

  OrderStatus(boolean done) {
    this.done = done;
  }

  /** Whether nothing more can happen to the order. */
  public boolean isDone() {
    return done;
  }

  /** Whether the order's life may go from here straight to {@code next}. */
  public boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case INITIALIZED -> next == DENIED || next == SUBMITTED;
      case SUBMITTED -> next != INITIALIZED && next != DENIED && next != SUBMITTED;
      case ACCEPTED, PARTIALLY_FILLED ->
          next == PARTIALLY_FILLED || next == FILLED || next == CANCELED || next == EXPIRED;
      case DENIED, REJECTED, FILLED, CANCELED, EXPIRED -> false;
    };
  }
}
