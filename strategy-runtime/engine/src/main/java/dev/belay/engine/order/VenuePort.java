package dev.belay.engine.order;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;

/** The gateway's line to a venue. Nothing here blocks; what comes of it enters the inbox. */
public interface VenuePort {
  void place(OrderRequest order);

  void modify(ModifyRequest change);

  void cancel(ClientOrderId order);

  /** Asks the venue about one order; the answer enters the inbox. */
  void query(ClientOrderId order);
}
