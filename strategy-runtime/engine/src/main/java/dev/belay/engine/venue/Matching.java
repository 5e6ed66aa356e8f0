package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * One account at a venue that is simulated. Without latency: what a call brings about is reported
 * before it returns, stamped with its time; the sink must not call back. Times never go backwards.
 */
public interface Matching {
  /** Nothing happens by itself. */
  long NEVER = Long.MAX_VALUE;

  /**
   * The market spoke.
   *
   * @param venueAtNanos the venue's time of it
   * @param frame holds a market frame; kinds that say nothing to this venue change nothing
   * @param offset of the frame's message header
   */
  void onMarket(long venueAtNanos, DirectBuffer frame, int offset);

  /**
   * The market printed; as a frame of a print that does not say which side was hit.
   *
   * @param quantityLots above zero
   */
  void onPrint(long venueAtNanos, long priceTicks, long quantityLots);

  /** When something happens by itself next, such as the end of an order; {@link #NEVER} if not. */
  long nextDeadline();

  /** Lets happen what is due. */
  void onTime(long atNanos);

  /** Reports Accepted or Rejected, then what came of it at once. A known id changes nothing. */
  void place(long atNanos, OrderRequest order);

  /** Reports Modified or ModifyRejected, then what came of it at once. */
  void modify(long atNanos, ModifyRequest change);

  /** Reports Canceled or CancelRejected. */
  void cancel(long atNanos, ClientOrderId order);

  /** Reports Canceled for every working order, oldest first. */
  void cancelAll(long atNanos);

  Optional<OrderState> order(ClientOrderId id);

  /** Working orders, sleeping stops included, oldest first. */
  List<OrderState> openOrders();

  /** What the account holds here by its fills, signed; it starts flat. */
  long positionLots();
}
