package dev.belay.engine.bot;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.RejectReason;
import dev.belay.engine.adapter.AdapterPort;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.VenuePort;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A line that rejects and refuses what a test names. */
final class FlakyLine implements VenuePort {
  private final AdapterPort line;
  private final LongSupplier nowNanos;
  private final Consumer<ExecutionReport> heard;
  private final Set<ClientOrderId> uncancelable = new HashSet<>();
  private int passing = Integer.MAX_VALUE;
  private int rejecting;

  FlakyLine(AdapterPort line, LongSupplier nowNanos, Consumer<ExecutionReport> heard) {
    this.line = line;
    this.nowNanos = nowNanos;
    this.heard = heard;
  }

  AdapterPort line() {
    return line;
  }

  /** Rejects so many orders from now on. */
  void rejectNext(int orders) {
    rejectAfter(0, orders);
  }

  /** Lets some orders pass and then rejects so many. */
  void rejectAfter(int pass, int orders) {
    passing = pass;
    rejecting = orders;
  }

  void refuseToCancel(Order order) {
    uncancelable.add(order.request().id());
  }

  void cancelAgain(Order order) {
    uncancelable.remove(order.request().id());
  }

  @Override
  public void place(OrderRequest order) {
    if (passing > 0) {
      passing--;
      line.place(order);
    } else if (rejecting > 0) {
      rejecting--;
      heard.accept(
          new ExecutionReport.Rejected(
              order.id(), nowNanos.getAsLong(), RejectReason.OTHER, "not today"));
    } else {
      line.place(order);
    }
  }

  @Override
  public void modify(ModifyRequest change) {
    line.modify(change);
  }

  @Override
  public void cancel(ClientOrderId order) {
    if (uncancelable.contains(order)) {
      heard.accept(new ExecutionReport.CancelRejected(order, nowNanos.getAsLong(), "busy"));
    } else {
      line.cancel(order);
    }
  }

  @Override
  public void query(ClientOrderId order) {
    line.query(order);
  }
}
