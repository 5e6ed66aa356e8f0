package dev.belay.engine.bot;

import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.EventClock;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.InstructionBatch;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.api.strategy.Timers;
import dev.belay.engine.execution.ExecutionDesk;
import dev.belay.engine.order.OrderManager;

/** A strategy's hands. What it wants is brought about when its call has returned. */
final class BotDesk implements Desk {
  private final Instrument instrument;
  private final StrategyLedger ledger;
  private final OrderManager manager;
  private final ExecutionDesk executions;
  private final Outputs outputs;
  private final TimerTable timers;
  private final EventClock clock;
  private final LastDecision last = new LastDecision();
  private long decisions;
  private boolean wanted;

  /** What a desk acts with. */
  record Tools(
      OrderManager manager, ExecutionDesk executions, Outputs outputs, TimerTable timers) {}

  BotDesk(Instrument instrument, StrategyLedger ledger, Tools tools, EventClock clock) {
    this.instrument = instrument;
    this.ledger = ledger;
    this.manager = tools.manager();
    this.executions = tools.executions();
    this.outputs = tools.outputs();
    this.timers = tools.timers();
    this.clock = clock;
  }

  @Override
  public Instrument instrument() {
    return instrument;
  }

  @Override
  public StrategyLedger ledger() {
    return ledger;
  }

  @Override
  public void quote(Side side, QuoteLevels levels) {
    manager.want(side, levels);
    wanted = true;
  }

  @Override
  public void requote(Side side, QuoteLevels levels) {
    manager.wantAnew(side, levels);
    wanted = true;
  }

  @Override
  public GroupId execute(ExecutionRequest request) {
    return executions.execute(request);
  }

  @Override
  public String execute(InstructionBatch batch) {
    return executions.execute(batch);
  }

  @Override
  public void decided(Decision decision) {
    if (last.take(decision)) {
      decisions++;
      outputs.decided(decision, last);
    }
  }

  @Override
  public Timers timers() {
    return timers;
  }

  @Override
  public EventClock clock() {
    return clock;
  }

  /** Decisions that differed from the one before. */
  long decisions() {
    return decisions;
  }

  /** Whether quotes were stated since the last call. */
  boolean takeWanted() {
    boolean was = wanted;
    wanted = false;
    return was;
  }
}
