package dev.belay.engine.adapter;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.engine.order.VenuePort;

/**
 * Silent while a log is done again, a line to a venue once it is opened: what became of recorded
 * orders is in the log.
 */
public final class ResumingPort implements VenuePort {
  private final VenuePort venue;
  private VenuePort line = SilentPort.SILENT;

  public ResumingPort(VenuePort venue) {
    this.venue = venue;
  }

  /** From now on orders are sent. */
  public void open() {
    line = venue;
  }

  @Override
  public void place(OrderRequest order) {
    line.place(order);
  }

  @Override
  public void modify(ModifyRequest change) {
    line.modify(change);
  }

  @Override
  public void cancel(ClientOrderId order) {
    line.cancel(order);
  }

  @Override
  public void query(ClientOrderId order) {
    line.query(order);
  }
}
