package dev.belay.engine.execution;

import dev.belay.api.intent.CausalityChain;
import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Instruction;
import dev.belay.engine.order.Order;
import java.util.Optional;

/** One instruction of a batch on its way. */
final class BatchEntry {
  private static final long ANSWER_NANOS = 60_000_000_000L;
  private static final int ATTEMPTS_MAX = 3;

  private final BatchDesk desk;
  private final Instruction instruction;
  private State state = State.WAITING;
  private String why = "";
  private Optional<LiveGroup> group = Optional.empty();
  private CausalityChain cause = CausalityChain.from("batch");
  private final boolean mayFlatten;
  private boolean toFlat;
  private long owedLots;
  private int attempts;
  private long dueAtNanos = LiveGroup.NEVER;

  /** How far it is. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * An entry that was not sent yet.
   *
   * @param mayFlatten whether nothing beside it opens a position, so that a close can mean flat
   */
  BatchEntry(BatchDesk desk, Instruction instruction, boolean mayFlatten) {
    this.desk = desk;
    this.instruction = instruction;
    this.mayFlatten = mayFlatten;
  }

  /** An entry that closes again what another has opened, as far as it is still there. */
  static BatchEntry takingBack(BatchDesk desk, ExecutionRequest opened, long lots) {
    ExecutionRequest back =
        new ExecutionRequest(
            EntryPlan.market(opened.side().opposite()), SizePlan.reducing(lots), ExitPlan.NONE);
    BatchEntry entry = new BatchEntry(desk, back, false);
    entry.owedLots = lots;
    return entry;
  }

  /** What an entry that takes back has not closed. */
  long owedLots() {
    return owedLots;
  }

  Instruction instruction() {
    return instruction;
  }

  State state() {
    return state;
  }

  boolean isOver() {
    return state == State.DONE || state == State.FAILED;
  }

  String why() {
    return why;
  }

  long dueAtNanos() {
    return state == State.RUNNING ? dueAtNanos : LiveGroup.NEVER;
  }

  /** Lots that a new trade has opened so far; 0 for everything else. */
  long openedLots() {
    return isOpening() ? group.map(LiveGroup::openedLots).orElse(0L) : 0;
  }

  /** Lots with which a new trade closed what was there before it; 0 for everything else. */
  long reducedLots() {
    return isOpening() ? group.map(LiveGroup::closedLots).orElse(0L) : 0;
  }

  boolean isOpening() {
    return opens(instruction);
  }

  static boolean opens(Instruction instruction) {
    return instruction instanceof ExecutionRequest request && !request.reduceOnly();
  }

  boolean isCancel() {
    return switch (instruction) {
      case ExecutionRequest request -> false;
      case Instruction.Modify change -> false;
      case Instruction.CancelOrder cancel -> true;
      case Instruction.CancelGroup cancel -> true;
    };
  }

  Optional<LiveGroup> group() {
    return group;
  }

  void fail(String reason) {
    state = State.FAILED;
    why = reason;
  }

  /** Its batch takes back what it opened, and what it closed stays so. */
  void keepReduced() {
    fail(
        "%s%d lots had closed what was there before and stay so"
            .formatted(why.isEmpty() ? "" : why + "; ", reducedLots()));
  }

  /** Plans, translates and sends. */
  void start(CausalityChain chain, long nowNanos) {
    cause = chain;
    switch (instruction) {
      case ExecutionRequest request -> startTrade(request, desk.prepare(request, chain));
      case Instruction.Modify change -> {
        state = State.RUNNING;
        dueAtNanos = nowNanos + ANSWER_NANOS;
        String wrong = desk.modify(change, chain);
        if (!wrong.isEmpty()) {
          fail(wrong);
        }
      }
      case Instruction.CancelOrder cancel -> {
        state = State.RUNNING;
        dueAtNanos = nowNanos + ANSWER_NANOS;
        desk.cancelOrder(cancel.order(), chain);
      }
      case Instruction.CancelGroup cancel -> {
        state = State.RUNNING;
        dueAtNanos = nowNanos + ANSWER_NANOS;
        desk.cancelGroup(cancel.group(), chain);
      }
    }
  }

  /** Sends a trade that is prepared. */
  void startTrade(ExecutionRequest request, Directives.Prepared prepared) {
    state = State.RUNNING;
    long closable = closableLots(request.side());
    toFlat =
        mayFlatten && request.reduceOnly() && request.quantityLots() >= closable && closable != 0;
    attempts++;
    switch (prepared) {
      case Directives.Refused refused -> fail(refused.ended().note());
      case Directives.Ready ready -> {
        group = Optional.of(ready.live());
        desk.start(ready.live());
      }
    }
  }

  void cause(CausalityChain chain) {
    cause = chain;
  }

  /** Looks whether what was sent is over. */
  void advance(long nowNanos) {
    if (state != State.RUNNING) {
      return;
    }
    switch (instruction) {
      case ExecutionRequest request -> advanceTrade();
      case Instruction.Modify change -> advanceModify(change);
      case Instruction.CancelOrder cancel ->
          advanceCancel(desk.order(cancel.order()) == null, nowNanos);
      case Instruction.CancelGroup cancel -> advanceCancel(!desk.isLive(cancel.group()), nowNanos);
    }
    if (state == State.RUNNING && nowNanos >= dueAtNanos) {
      fail("no word of the venue within " + ANSWER_NANOS / 1_000_000_000L + " s");
    }
  }

  /** What orders of a side can close, zero or more. */
  private long closableLots(Side side) {
    return Math.max(0, -side.sign() * desk.closableLots(side));
  }

  private void advanceTrade() {
    LiveGroup live = group.orElseThrow();
    if (!live.isDone()) {
      return;
    }
    boolean hasRest = toFlat || owedLots > 0;
    owedLots = Math.max(0, owedLots - live.closedLots());
    boolean isThere = hasRest ? restLots() == 0 : live.filledLots() == live.orderedLots();
    if (isThere) {
      state = State.DONE;
    } else {
      String note = live.note().isEmpty() ? "the market did not take it" : live.note();
      fail(
          hasRest
              ? "%d lots left after %d attempts: %s"
                  .formatted(Math.absExact(restLots()), attempts, note)
              : "%d of %d lots: %s".formatted(live.filledLots(), live.orderedLots(), note));
    }
  }

  /** Whether a close that left something, or that something else came after, is tried again. */
  boolean closeAgain() {
    long left = restLots();
    if (!isOver() || left == 0 || attempts == ATTEMPTS_MAX) {
      return false;
    }
    ExecutionRequest rest = ExecutionRequest.close(left);
    CausalityChain chain =
        group.map(last -> cause.then(last.directive().directiveId())).orElse(cause);
    startTrade(rest, desk.prepare(rest, chain));
    return true;
  }

  /** What is left to close of it, signed as a position is; 0 of what is not tried again. */
  private long restLots() {
    if (!(instruction instanceof ExecutionRequest request)) {
      return 0;
    }
    Side side = request.side();
    return toFlat ? desk.closableLots(side) : -side.sign() * Math.min(owedLots, closableLots(side));
  }

  private void advanceModify(Instruction.Modify change) {
    Order order = desk.order(change.order());
    if (order == null) {
      fail("the order ended before it was changed");
    } else if (!order.isModifyPending()) {
      boolean isSo =
          order.priceTicks() == change.priceTicks()
              && order.quantityLots() == change.quantityLots();
      state = State.DONE;
      if (!isSo) {
        fail("the venue refused the change");
      }
    }
  }

  private void advanceCancel(boolean isGone, long nowNanos) {
    if (isGone) {
      state = State.DONE;
      return;
    }
    Optional<Order> refused = desk.refusedCancel(instruction);
    if (refused.isEmpty()) {
      return;
    }
    if (attempts == ATTEMPTS_MAX) {
      fail("the venue refused to cancel order " + refused.get().sequence());
      return;
    }
    attempts++;
    dueAtNanos = nowNanos + ANSWER_NANOS;
    desk.cancelAgain(refused.get());
  }
}
