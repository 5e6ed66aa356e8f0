package dev.belay.engine.adapter;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.engine.order.VenuePort;

/** A line to no venue: what came of these orders is in the log that is being read. */
public enum SilentPort implements VenuePort {
  SILENT;

  @Override
  public void place(OrderRequest order) {}

  @Override
  public void modify(ModifyRequest change) {}

  @Override
  public void cancel(ClientOrderId order) {}

  @Override
  public void query(ClientOrderId order) {}
}
