package dev.belay.engine.bot;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.engine.account.Account;
import dev.belay.engine.order.OpenOrders;

/** Account and open orders as a strategy may read them. */
final class BotLedger implements StrategyLedger {
  private final Account account;
  private final OpenOrders open;
  private final MidHistory mids;
  private final long positionCapLots;

  BotLedger(Account account, OpenOrders open, MidHistory mids, long positionCapLots) {
    this.account = account;
    this.open = open;
    this.mids = mids;
    this.positionCapLots = positionCapLots;
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
