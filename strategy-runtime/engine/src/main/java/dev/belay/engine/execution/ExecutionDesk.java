package dev.belay.engine.execution;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.GroupId;
import dev.belay.api.strategy.EventClock;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.InstructionBatch;
import dev.belay.engine.order.OpenOrders;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import dev.belay.engine.order.Permission;
import dev.belay.engine.translation.Translator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The executions of one bot. Requests act at once; what came of them is told between frames by
 * {@link #tell}.
 */
public final class ExecutionDesk {
  private static final int BATCHES_MAX = 16;

  private final Groups groups;
  private final Directives directives;
  private final BatchDesk desk;
  private final ExecutionAudit audit;
  private final EventClock clock;
  private final List<LiveBatch> batches = new ArrayList<>();
  private final Deque<ExecutionGroup> changed = new ArrayDeque<>();
  private final Deque<BatchReport> reports = new ArrayDeque<>();
  private final ExitWatch exits;
  private long batchCount;
  private boolean idle = true;

  /**
   * What a desk works with.
   *
   * @param planning how requests become intents
   * @param translator to the venue's words
   * @param gateway where orders go
   * @param open orders that are not done
   * @param market and position
   * @param audit written at each step
   * @param keepsStops whether stops of exit plans rest at the venue
   */
  public record Wiring(
      Planning planning,
      Translator translator,
      OrderGateway gateway,
      OpenOrders open,
      DeskMarket market,
      ExecutionAudit audit,
      boolean keepsStops) {}

  public ExecutionDesk(Wiring wiring, EventClock clock) {
    audit = wiring.audit();
    this.clock = clock;
    groups = new Groups(wiring.gateway(), wiring.open(), wiring.market(), clock, new Events());
    exits = new ExitWatch(wiring, clock, new ExitHands());
    directives = new Directives(wiring, clock);
    desk = new BatchDesk(directives, groups, wiring.gateway(), wiring.open(), wiring.market());
  }

  /** Plans, translates and starts one execution. */
  public GroupId execute(ExecutionRequest request) {
    idle = false;
    Directives.Prepared prepared = directives.prepare(request, directives.chain());
    start(prepared);
    return prepared.group();
  }

  /** Starts a batch; the first that is refused at once is told like any other. */
  public String execute(InstructionBatch batch) {
    idle = false;
    batchCount++;
    String id = "batch:" + batchCount;
    LiveBatch made = new LiveBatch(id, batch, desk, clock);
    if (batches.size() == BATCHES_MAX) {
      made.refuse("expected at most " + BATCHES_MAX + " batches at a time");
    } else {
      made.start(directives.chain().then(id));
    }
    batches.add(made);
    sweep();
    return id;
  }

  /** Whether nothing was ever executed: then there is nothing to do between frames either. */
  public boolean isIdle() {
    return idle;
  }

  /** Cancels a group as one; nothing happens when it is not live. */
  public void cancelGroup(GroupId id) {
    if (desk.isLive(id)) {
      desk.cancelGroup(id, directives.chain());
      sweep();
    }
  }

  /** Cancels an order; nothing happens when it is done. */
  public void cancelOrder(long order) {
    if (desk.order(order) != null) {
      desk.cancelOrder(order, directives.chain());
    }
  }

  /** Groups that are live, oldest first. */
  public List<ExecutionGroup> groups() {
    return groups.views();
  }

  /** An order traded, and the account has it. */
  public void onFill(Order order, FilledLots lots) {
    exits.onFill(order, lots.closed());
    if (order.group() > 0) {
      groups.onFill(order, lots);
      sweep();
    } else if (order.status().isDone()) {
      exits.onEnd(order);
    }
  }

  /** An order changed its status, or a change of it was answered. */
  public void onOrder(Order order) {
    if (order.group() > 0 && order.status().isDone() && order.status() != OrderStatus.FILLED) {
      groups.onEnd(order, "rejected or gone at the venue: order " + order.sequence());
    }
    if (order.status().isDone()) {
      exits.onEnd(order);
    }
    sweep();
  }

  /**
   * After each frame of a bot that may not do everything: executions that may not go on are ended,
   * for good.
   */
  public void restrict(Permission permission, String why) {
    switch (permission) {
      case BOTH_SIDES -> {}
      case REDUCE_ONLY -> groups.cancelOpening(why);
      case NOTHING -> groups.cancelAll(why);
    }
    sweep();
  }

  /**
   * After each frame: positions whose exit is reached are closed.
   *
   * @param permission what the bot may do now
   * @param midHalfTicks the last mid; 0 before the first
   */
  public void settle(Permission permission, long midHalfTicks) {
    exits.settle(permission, midHalfTicks);
  }

  public void onTimer() {
    groups.onTimer();
    sweep();
  }

  /** When {@link #onTimer} is wanted; far away when it is not. */
  public long nextDeadline() {
    long next = Math.min(groups.nextDeadline(), exits.nextDeadline());
    for (int i = 0; i < batches.size(); i++) {
      next = Math.min(next, batches.get(i).deadlineNanos());
    }
    return next;
  }

  /** Nothing new is placed any more: whatever is left is dropped. */
  public void stop(String why) {
    exits.clear();
    groups.cancelAll(why);
    for (LiveBatch batch : batches) {
      batch.stop(why);
    }
    sweep();
  }

  /** Tells what happened since the last call. */
  public void tell(ExecutionListener listener) {
    ExecutionGroup group = changed.poll();
    while (group != null) {
      listener.onGroup(group);
      group = changed.poll();
    }
    BatchReport report = reports.poll();
    while (report != null) {
      listener.onBatch(report);
      report = reports.poll();
    }
  }

  /** Whether {@link #tell} would say something. */
  public boolean hasNews() {
    return !changed.isEmpty() || !reports.isEmpty();
  }

  private void start(Directives.Prepared prepared) {
    switch (prepared) {
      case Directives.Ready ready -> groups.start(ready.live());
      case Directives.Refused refused -> {
        audit.group(refused.ended(), 0);
        changed.add(refused.ended());
      }
    }
  }

  /** Batches move on whenever something ended; one may set off another change, so until none. */
  private void sweep() {
    for (int i = 0; i < batches.size(); i++) {
      LiveBatch batch = batches.get(i);
      batch.advance();
      if (batch.report().isPresent()) {
        batches.remove(i--);
        audit.batch(batch.report().get());
        reports.add(batch.report().get());
      }
    }
  }

  /** What groups tell. */
  private final class Events implements Groups.GroupEvents {
    @Override
    public String refusal(LiveGroup group) {
      return exits.refusal(group);
    }

    @Override
    public void onChange(LiveGroup group) {
      ExecutionGroup view = group.view();
      audit.group(view, group.lastOrder());
      changed.add(view);
      exits.onGroup(group);
    }
  }

  /** What exits do. */
  private final class ExitHands implements ExitWatch.Hands {
    @Override
    public GroupId execute(ExecutionRequest close) {
      return ExecutionDesk.this.execute(close);
    }

    @Override
    public boolean isLive(GroupId group) {
      return desk.isLive(group);
    }

    @Override
    public void stopEntering(GroupId group) {
      groups.find(group).ifPresent(live -> groups.cancel(live, "its exit was reached"));
      sweep();
    }

    @Override
    public void cancelOrder(long order) {
      ExecutionDesk.this.cancelOrder(order);
    }
  }
}
