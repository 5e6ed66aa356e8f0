package dev.belay.engine.bot;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.OrderView;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TradeView;
import dev.belay.engine.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Acts at the next trade when it is told to, and keeps what it hears. */
final class ToldStrategy implements Strategy {
  private final List<Order> orders = new ArrayList<>();
  private final List<ExecutionGroup> groups = new ArrayList<>();
  private final List<BotState> states = new ArrayList<>();
  private final List<BatchReport> reports = new ArrayList<>();
  private @Nullable Desk desk;
  private @Nullable Runnable act;
  private @Nullable RuntimeException fault;

  /** Does something from within the next trade, once. */
  void next(Runnable wanted) {
    act = wanted;
  }

  /** Throws when it is told of the next order. */
  void breakAtNextOrder(RuntimeException thrown) {
    fault = thrown;
  }

  Desk desk() {
    return Objects.requireNonNull(desk);
  }

  /** Every order so far, denied ones too. */
  List<Order> orders() {
    return orders;
  }

  List<ExecutionGroup> groups() {
    return groups;
  }

  /** What the bot could do, the latest last. */
  List<BotState> states() {
    return states;
  }

  List<BatchReport> reports() {
    return reports;
  }

  @Override
  public void onStart(Desk newDesk) {
    desk = newDesk;
  }

  @Override
  public void onTrade(TradeView trade) {
    Runnable due = act;
    if (due != null) {
      act = null;
      due.run();
    }
  }

  @Override
  public void onOrder(OrderView view) {
    if (fault != null) {
      throw fault;
    }
    if (view instanceof Order order && !orders.contains(order)) {
      orders.add(order);
    }
  }

  @Override
  public void onGroup(ExecutionGroup group) {
    groups.add(group);
  }

  @Override
  public void onState(BotState state) {
    states.add(state);
  }

  @Override
  public void onBatch(BatchReport report) {
    reports.add(report);
  }
}
