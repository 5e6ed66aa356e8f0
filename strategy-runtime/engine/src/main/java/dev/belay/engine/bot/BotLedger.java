package dev.belay.engine.bot;

import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.OrderView;
import dev.belay.api.strategy.PositionView;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.engine.account.Account;
import dev.belay.engine.execution.ExecutionDesk;
import dev.belay.engine.order.OpenOrders;
import java.util.ArrayList;
import java.util.List;

/** Account, open orders and groups as a strategy may read them. */
final class BotLedger implements StrategyLedger {
  private final Account account;
  private final OpenOrders open;
  private final MidHistory mids;
  private final long positionCapLots;
  private final InstrumentId instrument;
  private final ExecutionDesk executions;

  BotLedger(BotParts parts, ExecutionDesk executions) {
    account = parts.account;
    open = parts.open;
    mids = parts.mids;
    positionCapLots = parts.limits.positionMaxLots();
    instrument = parts.spec.bot().instrument().id();
    this.executions = executions;
  }

  @Override
  public List<PositionView> positions() {
    List<PositionView> held = new ArrayList<>(2);
    for (Side side : Side.values()) {
      long lots = account.sideLots(side);
      if (lots > 0) {
        held.add(new PositionView(instrument, side.sign() * lots, account.averageEntryTicks(side)));
      }
    }
    return List.copyOf(held);
  }

  @Override
  public long sideLots(Side side) {
    return account.sideLots(side);
  }

  @Override
  public List<OrderView> openOrders() {
    List<OrderView> views = new ArrayList<>(open.size());
    for (int i = 0; i < open.size(); i++) {
      views.add(open.get(i));
    }
    return views;
  }

  @Override
  public List<ExecutionGroup> groups() {
    return executions.groups();
  }

  @Override
  public void cancelOrder(long order) {
    executions.cancelOrder(order);
  }

  @Override
  public void cancelGroup(GroupId group) {
    executions.cancelGroup(group);
  }

  @Override
  public long positionLots() {
    return account.positionLots();
  }

  @Override
  public long positionCapLots() {
    return positionCapLots;
  }

  @Override
  public double averageEntryTicks() {
    return account.averageEntryTicks();
  }

  @Override
  public long openLots(Side side) {
    return open.openLots(side);
  }

  @Override
  public int activeOrders() {
    return open.size();
  }

  @Override
  public long equityUnits() {
    return account.equityUnits(mids.last());
  }
}
