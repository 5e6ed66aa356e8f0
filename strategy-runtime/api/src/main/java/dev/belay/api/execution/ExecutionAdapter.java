package dev.belay.api.execution;

import dev.belay.api.market.InstrumentId;
import java.util.List;

/**
 * The one way to any venue: backtest, paper, mock, live, or a runtime far away.
 *
 * <p>Commands return at once; what came of them arrives as {@link ExecutionReport}s. Placing an id
 * that the venue knows already is the same order again, not a second one. Queries answer from the
 * venue itself and are never called on a bot's thread.
 */
public interface ExecutionAdapter extends AutoCloseable {
  Capabilities capabilities();

  /** Reports: Accepted, Rejected, Filled, Canceled, Expired, Unknown. */
  void place(OrderRequest order);

  /** Reports: Modified, ModifyRejected, Unknown. */
  void modify(ModifyRequest change);

  /** Reports: Canceled, CancelRejected, Unknown. */
  void cancel(ClientOrderId order);

  /** Cancels every working order of the account in the instrument; a report for each. */
  void cancelAll(InstrumentId instrument);

  Answer<OrderState> order(ClientOrderId id);

  Answer<List<OrderState>> openOrders();

  Answer<List<Position>> positions();

  Answer<Balances> balances();

  /** Fills after the cursor, oldest first. */
  Answer<FillPage> fillsSince(FillCursor cursor);

  /** Releases the connection. Working orders stay at the venue. */
  @Override
  void close();
}
